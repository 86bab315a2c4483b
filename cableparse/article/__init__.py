"""From source to article: the lines of a news page, and what they say."""
