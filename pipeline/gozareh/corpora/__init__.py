"""The annotated corpus: its markup, its checks, and the way to other annotation tools and back."""
