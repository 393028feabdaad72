help-title = <b>我能幫您做這些</b>
help-words = 也可以直接傳文字，例如「我的等級」「為什麼」。
