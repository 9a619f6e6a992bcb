"""企业入驻: a firm registers itself, the bureau admits it, and its administrator gets an account (spec 00 §3)."""
