"""Pages to bytes: layouts, filters, assets. Pure, given the layouts."""
