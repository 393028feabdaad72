refusal-counts-already = This record counts already.
