"""E-mail: what is to be kept, and what can reach people nowhere else."""
