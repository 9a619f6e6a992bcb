"""Documents (公文): the kinds the pilot writes, the register of dispatches, and how each office numbers them."""
