refusal-counts-already = 這筆紀錄已經計入。
