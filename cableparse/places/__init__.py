"""Where each value is printed: found when it is asked for, from the finished document and its source."""
