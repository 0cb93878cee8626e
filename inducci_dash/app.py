"""Page configuration and navigation; nothing else."""
