excluded-title = <b>會員 #{ $member } 未計入的紀錄</b>
excluded-none = 會員 #{ $member } 的紀錄全部計入。
excluded-line = <b>#{ $event }</b> · { $at }
excluded-name = { $source }：{ $name }
excluded-button = ✅ #{ $event }
excluded-prompt = 為什麼要讓紀錄 #{ $excluded } 重新計入？請回覆這則訊息。之後不再有規則過問它。
excluded-placeholder = 原因
