"""What editors see: the stock admin with our site class. Holds no rule; state changes are desk's verbs.

Importing this package registers nothing: Django imports it to find the site class, before there is a site
(see ``registrations``).
"""
