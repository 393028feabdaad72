excluded-title = <b>会员 #{ $member } 未计入的记录</b>
excluded-none = 会员 #{ $member } 的记录全部计入。
excluded-line = <b>#{ $event }</b> · { $at }
excluded-name = { $source }：{ $name }
excluded-button = ✅ #{ $event }
excluded-prompt = 为什么要让记录 #{ $excluded } 重新计入？请回复这条消息。之后不再有规则过问它。
excluded-placeholder = 原因
