"""Selection standards (遴选标准): versioned trees of criteria by which applications are scored (方案二(二)4)."""
