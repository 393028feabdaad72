reviews-title = <b>待審核：{ $total }</b>
reviews-empty = 沒有待審核的案件，辛苦了。
reviews-line = { $appealed ->
    [yes] ✋ <b>#{ $case }</b>
   *[no] <b>#{ $case }</b>
 } · 會員 #{ $member } · 風險分 { $score } · { $count ->
    [0] 無訂單
   *[other] { $count } 筆訂單
 }{ $state ->
    [open] {" "}· { $gross }
   *[refused] {""}
 }
review-title = <b>案件 #{ $case }</b> · 會員 #{ $member } · 風險分 { $score } · { $state ->
    [cleared] ✅ 已放行
    [refused] ⛔ 不予支付
   *[open] 待審核
 }
review-mine-title = <b>案件 #{ $case }</b> · { $state ->
    [cleared] ✅ 沒有問題
    [refused] ⛔ 不予支付
   *[open] 🔎 審核中
 }
review-mine-none = 您沒有在審核中的佣金。
review-frozen = ❄️ 已凍結：暫停領取權益、提領，也不再產生佣金。
review-held = ⏸ 審核有結果之前，暫停領取權益和提領。
review-sum = { $count } 筆訂單，{ $state ->
    [open] { $gross } 佣金等待審核。
    [cleared] 佣金 { $gross }。
   *[refused] 佣金不予支付。
 }
review-line = <b>{ $day }</b> · 客戶 { $code } · { $state ->
    [refused] 風險分 { $score }
   *[open] { $gross } · 風險分 { $score }
 }
review-signal = – { $signal ->
    [young_account] 客戶的 Telegram 帳號很新
    [other_language] 客戶與代理使用的語言不同
    [joined_in_a_burst] 10 分鐘內至少有 { $n } 人透過同一連結加入
    [joined_at_intervals] 多人透過同一連結以相同間隔（{ $n } 秒）加入
    [small_order] 訂單金額很小
    [bought_at_once] 加入 { $n } 秒後就下單
    [refunded_line] 名下客戶近期訂單的 { $n }% 已退款
    [payer_of_upline] 付款帳戶與代理本人的相同
    [device_of_upline] 下單裝置代理本人也在使用
    [payer_of_others] 代理的多位客戶使用同一付款帳戶
    [device_of_others] 代理的多位客戶使用同一裝置
    [purchase_circle] 代理與客戶互相購買
    [one_item] 名下客戶最近 { $n } 筆訂單都是同一商品
    [only_at_period_ends] 客戶最近 { $n } 筆訂單都在月末最後兩天
   *[other] { $signal }
 }（+{ $weight }）
review-more = ……還有 { $count } 筆。
review-reason = <b>原因：</b>{ $reason }
review-appeal = ✋ <b>申訴</b>（{ $at }）：{ $text }
review-answer = 💬 <b>答覆：</b>{ $text }
review-unanswered = 尚未答覆。
review-button-clear = ✅ 放行
review-button-refuse = ⛔ 不予支付
review-button-freeze = ❄️ 凍結會員
review-button-lift = ▶️ 解除限制
review-button-all = ‹ 全部案件
review-button-look = 去看看
review-button-mine = 查看詳情
review-button-appeal = ✋ 對 #{ $case } 申訴
review-freeze-usage =
    <b>用法</b>
    <code>/freeze 12 原因</code>：暫停會員 #12 的權益領取、提領和佣金，對方會看到原因
review-prompt = { $what ->
    [refuse] 案件 #{ $review } 為什麼不予支付？請回覆這則訊息，會員會看到。
    [freeze] 為什麼要凍結會員 #{ $review }？請回覆這則訊息，會員會看到。
   *[appeal] 您對案件 #{ $review } 有什麼要說明的？請回覆這則訊息（最多 500 字）。每個案件可申訴一次，工作人員會答覆您。
 }
review-placeholder = 寫在這裡
case-opened = 🔎 您有一部分佣金正在審核（案件 #{ $case }）。錢沒有丟，工作人員會親自核實。您可以查看原因，也可以向我們說明情況。
case-decided = { $state ->
    [cleared] ✅ 案件 #{ $case } 沒有問題，相關佣金照常結算。
   *[refused] { $appealed ->
        [yes] 💬 您對案件 #{ $case } 的申訴我們看過了，維持原決定：相關佣金不予支付。
       *[no] ⛔ 案件 #{ $case }：相關佣金不予支付。如有異議，您可以申訴。
     }
 }
case-frozen =
    ❄️ 您的權益領取、提領和佣金已暫停，您可以申訴。
    <b>原因：</b>{ $reason }
case-unfrozen = ▶️ 您的權益領取、提領和佣金已恢復。
case-staff = { $what ->
    [appealed] ✋ 案件 #{ $case } 有新的申訴。
   *[opened] 🔎 案件 #{ $case } 等待審核。
 }
refusal-case-gone = 該案件已有結果，或不存在。
refusal-own-case = 這是您自己的案件，需由其他工作人員處理。
refusal-no-appeal = 您已經申訴過，或該案件已沒有問題。
refusal-staff-not-frozen = 對方是工作人員，請先收回其角色。
refusal-nobody-to-freeze = 沒有這位會員。
