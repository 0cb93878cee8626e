"""Alembic's entry: runs the scripts on the connection it is given (see `reported.schema`)."""

from alembic import context

from inducci_dash.reported.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
