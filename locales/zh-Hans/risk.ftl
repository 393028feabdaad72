refusal-counts-already = 这条记录已经计入。
