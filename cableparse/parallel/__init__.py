"""Many texts: jobs, the workers that do them, and the code that runs both."""
