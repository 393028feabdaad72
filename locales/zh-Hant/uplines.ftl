upline-usage =
    <b>用法</b>
    <code>/upline 12</code>：查看會員 #12 的邀請人
    <code>/upline 12 5 原因</code>：把會員 #12 改到會員 #5 名下
upline-member = <b>會員 #{ $member }</b> · 直接邀請 { $direct } 人
upline-nobody = 沒有邀請人。
upline-is =
    邀請人：會員 #{ $upline }（{ $agent }），自 { $since } 起{ $link ->
        [yes] ，透過邀請連結
       *[no] ，由工作人員或匯入指定
     }
    在對方那裡的代號：客戶 { $code }
upline-button-move = 改到別人名下
upline-button-remove = 解除
upline-button-above = 看上一級
upline-number-please = 請先寫會員編號，再寫原因，例如：5 登記有誤
upline-prompt = { $what ->
    [move] 把會員 #{ $upline } 改到誰名下？請回覆會員編號和原因，例如：5 登記有誤。相關的人都會看到原因。
   *[remove] 為什麼要解除會員 #{ $upline } 的邀請人？請回覆這則訊息，相關的人都會看到。
 }
upline-placeholder = 編號和原因
