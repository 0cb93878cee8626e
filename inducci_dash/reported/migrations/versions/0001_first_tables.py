"""First tables: organisations, users, sign-ins, submissions, values, decisions, audit."""

from functools import partial

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("submission", "outcome_value", "decision", "audit")
ORGANISATION = partial(sa.ForeignKey, "organisation.organisation_id")
SUBMISSION = partial(sa.ForeignKey, "submission.submission_id")
BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make all tables, and triggers that refuse changes where rows are only added."""
    op.create_table(
        "organisation",
        sa.Column("organisation_id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
    )
    op.create_table(
        "user_account",
        sa.Column("user_id", BIG, primary_key=True),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("organisation_id", sa.String(40), ORGANISATION(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.UniqueConstraint("issuer", "subject"),
    )
    op.create_table(
        "sign_in",
        sa.Column("session_key", sa.String(64), primary_key=True),
        sa.Column("user_id", BIG, sa.ForeignKey("user_account.user_id")),
        sa.Column("begun_at", sa.String(27), nullable=False),
        sa.Column("ended_at", sa.String(27)),
    )
    op.create_table(
        "submission",
        sa.Column("submission_id", BIG, primary_key=True),
        sa.Column("idempotency_key", sa.String(64), nullable=False, unique=True),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("user_id", BIG, sa.ForeignKey("user_account.user_id"), nullable=False),
        sa.Column("organisation_id", sa.String(40), ORGANISATION(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("file_name", sa.String(255), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
    )
    op.create_table(
        "outcome_value",
        sa.Column("value_id", BIG, primary_key=True),
        sa.Column("submission_id", BIG, SUBMISSION(), nullable=False, index=True),
        sa.Column("supersedes_id", BIG, sa.ForeignKey("outcome_value.value_id"), unique=True),
        sa.Column("pilot", sa.String(40), nullable=False),
        sa.Column("metric", sa.String(80), nullable=False),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("value", sa.String(2000)),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("source", sa.String(2000), nullable=False),
        sa.Column("note", sa.String(2000), nullable=False),
    )
    begins = sa.text("supersedes_id IS NULL")
    op.create_index(
        "outcome_value_begins_once",
        "outcome_value",
        ["pilot", "metric", "period", "role"],
        unique=True,
        sqlite_where=begins,
        postgresql_where=begins,
    )
    op.create_index("outcome_value_pilot", "outcome_value", ["pilot", "metric"])
    op.create_table(
        "decision",
        sa.Column("decision_id", BIG, primary_key=True),
        sa.Column("value_id", BIG, sa.ForeignKey("outcome_value.value_id"), nullable=False, index=True),
        sa.Column("user_id", BIG, sa.ForeignKey("user_account.user_id"), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("audit_id", BIG, primary_key=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", sa.String(800), nullable=False),
        sa.Column("organisation_id", sa.String(40), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
    )
    _refuse_changes()


def _refuse_changes() -> None:
    """Triggers: the database refuses UPDATE and DELETE in tables whose rows are only added."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION only_added()"
            )
        return
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only added'); END"
            )


def downgrade() -> None:
    """There is nothing before the first tables: going back would lose every report."""
    raise NotImplementedError("restore a backup of the older version instead")
