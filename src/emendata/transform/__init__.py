"""Transform: TEI in, editions out (web, print, tables). Saxon and Typst are called here and nowhere else."""
