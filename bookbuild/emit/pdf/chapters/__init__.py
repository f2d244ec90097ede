"""Chapters laid out apart, each in a job of its own, and merged into one file.

`cut` takes the fitted tree apart; `laid` sets one unit of it without heads and folios, which are `furniture`, set per
page once the `plan` of page counts is known; `merge` makes one file of all of them. What crosses chapters is numbers.
"""
