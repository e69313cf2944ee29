"""A workbook for groups that move from service into organizing, with those they serve."""
