perks-title = <b>我的權益</b>（{ $page }/{ $pages }）
perks-empty = 目前還沒有可以領取的權益，有了會出現在這裡。
perks-line = { $state ->
    [open] 🎁 <b>{ $name }</b>：現在可領
    [birthday] 🎂 { $name }：填寫生日後可領
    [waits] ⏳ { $name }：處理中
    [not_yet] 🕒 { $name }：{ $at } 開放
    [held] ✅ { $name }：{ $tier }已享有
    [mine] ☑️ { $name }：已領取
    [paused] ⏸ { $name }：暫停領取
    [frozen] ⏸ { $name }：暫不可領
    [sold_out] ▫️ { $name }：已領完
    [ended] ▫️ { $name }：已結束
   *[locked] 🔒 { $name }：{ $tier }可享
 }
perks-button-back = ‹ 上一頁
perks-button-on = 下一頁 ›
perks-button-all = ‹ 全部權益
perk-title = <b>{ $name }</b>
perk-how = { $how }
perk-gives = { $kind ->
    [percent_off] 優惠 { $value }
    [amount_off] 現折 { $value }
   *[points] { $value } 點
 }{ $scoped ->
    [yes] （僅限{ $scope }）
   *[no] { "" }
 }
perk-cost = 需 { $points } 點兌換
perk-valid = 領取後 { $days } 天內有效
perk-state = { $state ->
    [open] 現在就可以領取。
    [birthday] 生日當月可以領取。傳送 /birthday 告訴我們您的生日吧。
    [waits] 您已申請，工作人員正在處理。
    [not_yet] { $at } 開放領取。
    [held] 只要您是{ $tier }就一直享有，不用領取。
    [mine] { $again ->
        [yes] 您已領取，下次可領：{ $at }。
       *[no] 您已領取，這項權益只能領一次。
     }
    [paused] 暫停領取，請稍後再來看看。
    [frozen] 您的帳戶正在核查中，暫時不能領取。有疑問請聯絡客服。
    [sold_out] 已經全部領完了。
    [ended] 活動已結束，不能再領取了。
   *[locked] 升到{ $tier }就能享有，傳送 /tier 看看還差多少。
 }
perk-left = 還剩 { $left } 份
perk-until = { $at } 截止
perk-claimed = ✅ { $waits ->
    [yes] 申請已送出，工作人員處理後會馬上通知您。
   *[no] { $kind ->
        [code] 領取成功！券碼馬上傳給您，隨時可以在「我的卡券」裡找到。
        [points] 領取成功！積分已經入帳。
        [group] 領取成功！入群連結馬上傳給您。
       *[other] 領取成功！隨時可以在「我的卡券」裡找到。
     }
 }
perk-button-claim = { $paid ->
    [yes] 用 { $cost } 點兌換
   *[no] 立即領取
 }
perk-gift = 這是我們送給您的禮物，不扣積分。
perk-notice = { $what ->
    [given] { $kind ->
        [code] 🎁 <b>{ $name }</b>的券碼來了
        [group] 🎁 <b>{ $name }</b>已為您開放。點下面的連結申請加入，馬上就會通過。
       *[other] 🎁 <b>{ $name }</b>已入帳
     }
    [granted] 🎁 我們送您一份禮物：<b>{ $name }</b>，稍後會與您聯絡。
    [fulfilled] ✅ <b>{ $name }</b>已辦好，讓您久等了。
    [refused] 很抱歉，<b>{ $name }</b>這次沒能發放。您為此付出的都已退還。
    [revoked] <b>{ $name }</b>已收回，因為它所依據的訂單已退款。
    [left] 您的等級不再包含<b>{ $name }</b>，已退出該群。升級後隨時歡迎回來。
   *[expired] <b>{ $name }</b>已過期，未被使用。
 }
perk-button-birthday = 填寫生日
