help-title = <b>我能帮您做这些</b>
help-words = 也可以直接发文字，比如「我的等级」「为什么」。
