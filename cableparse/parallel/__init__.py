"""Many texts: jobs, the workers that do them, and what runs both."""
