"""Deliberate breaks: for each clause that is kept, a control that errs, which the clause's tests must see."""
