"""Training and measuring of the packaged kind of model (`gozareh model`)."""
