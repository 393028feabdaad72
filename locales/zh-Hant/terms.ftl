terms-title = <b>佣金規則</b>
terms-none = 這裡沒有佣金。
terms-since = { $day } 起生效。
terms-only = 佣金只來自{ $second ->
    [yes] 直接客戶和他們的客戶
   *[no] 直接客戶
 }的實付金額。邀請了多少人不算，您自己購買的也不算。
terms-mine = 您現在是{ $tier }，比例 <b>{ $rate }</b>。
terms-mine-none = 您現在是{ $tier }，這個等級沒有佣金。
terms-rates = 依客戶下單時您的等級：
terms-second = 第二級客戶的訂單：
terms-rate = · { $tier } { $rate }
terms-rates-none = 各等級都沒有佣金。
terms-bands = 依最近公布的「{ $metric }」另加：
terms-band = · 滿 { $least }：+{ $extra }
terms-no-bands = 沒有業績加成。
terms-hold = { $days ->
    [0] 下單後馬上可提領。
   *[other] 下單 { $days } 天後可提領，之前是待結算。
 }
terms-refund = 客戶退款時，相應的佣金會扣回，不論早晚；已經提領的，從以後的佣金裡扣。
terms-caps = 最多：
terms-cap = · { $kind ->
    [purchase] 單筆
    [day] 每天
   *[month] 每月
 } { $most }
terms-no-caps = 沒有上限。
terms-payout-any = 提領：隨時可以，金額不限。
terms-payout-least = 提領：每次至少 { $least }。
terms-payout-wait = 提領：{ $days } 天內一次。
terms-payout-two = 超過 { $above } 要由兩位工作人員核准。
terms-notice = 規則有變動時，提前 { $days } 天通知。
terms-from = <b>{ $day } 起：</b>
terms-change = <b>{ $day } 起改為：</b>
terms-change-small = { $day } 起換用新版本，以上內容不變。
terms-before = 在那之前客戶購買的，仍依當天的規則。
terms-read = 您已於 { $at } 閱讀。
terms-unread = 請閱讀後點下面的按鈕。佣金照常計算，但新增邀請連結和提領要等您讀過之後。
terms-button-read = ✅ 我已閱讀
terms-button = 📄 佣金規則
terms-told = { $kind ->
    [first] 從 { $day } 的訂單起，您可以從直接客戶的購買中獲得佣金。
    [withdrawn] 佣金規則維持 { $day } 起的版本，之前通知的變動已取消。
   *[change] 佣金規則將從 { $day } 的訂單起變動。在那之前客戶購買的，仍依現在的規則。
 }
terms-told-read = 請看一看，讀過之後點一下「我已閱讀」。
refusal-terms-unread = 請先閱讀佣金規則。在此期間佣金照常計算。
refusal-terms-changed = 規則和您剛才讀的不一樣了，請重新看一遍。
refusal-notice-too-short = 規則變動要提前 { $notice } 天通知代理，最早 { $earliest } 起生效。
refusal-commission-left-out = 佣金已經承諾，不能直接拿掉；請提前通知，到期再停止。
