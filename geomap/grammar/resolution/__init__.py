"""What joins the sentences of an article: who "they" are, which town "the town" is, which day.

told      the article's sentences, and what was read in them so far
places    "the town", "it", "four towns. They are ..." -> mentions
sides     "they", "the rebels", "its troops" -> the side named before
days      a capture's days, from its sentence or from those before
disputes  a denial in the same sentence or later
"""
