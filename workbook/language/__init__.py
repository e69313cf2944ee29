"""How the workbook speaks: plain sentences, counts, lists and dates."""
