"""From cable to text: `render` prints the parts in the order of the page; `wrapping` prints the body, line by line."""
