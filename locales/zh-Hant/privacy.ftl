privacy-title = <b>您的資料</b>
privacy-stored =
    我們只保存計算等級要用的內容：您的 Telegram 編號、語言、您填過的生日、連結的商店帳戶、這些帳戶的訂單紀錄和等級變化。

    您傳來的訊息原文最多留 30 天，只為了不漏掉任何一則，之後清除。
privacy-accounts =
    { $count ->
        [0] 已連結的帳戶：無
       *[other] 已連結的帳戶：{ $count } 個
     }
privacy-account = · { $source }
privacy-button-notices = { $category ->
    [tier] 等級變化通知：{ $wanted ->
        [yes] 開
       *[no] 關
     }
    [points] 積分通知：{ $wanted ->
        [yes] 開
       *[no] 關
     }
    [invites] 客戶加入通知：{ $wanted ->
        [yes] 開
       *[no] 關
     }
   *[other] { $category }：{ $wanted ->
        [yes] 開
       *[no] 關
     }
 }
privacy-upline =
    邀請人：{ $agent }，自 { $since } 起。對方只看到代號「客戶 { $code }」、加入日期和您的消費數字。
privacy-button-contact = 允許邀請人聯絡我：{ $given ->
    [yes] 開
   *[no] 關
 }
privacy-button-export = 匯出我的資料
privacy-button-erase = 刪除我的資料
privacy-exported = 這是我們保存的與您有關的全部內容。
privacy-erase-ask =
    <b>確定要刪除嗎？</b>

    您的身分、帳戶連結和設定會被清除，等級不再計算。訂單紀錄只留下金額和日期，不再與您有任何對應。此操作<b>無法復原</b>，商店裡的訂單不受影響。

    請在 2 分鐘內確認。
privacy-button-keep = ‹ 不刪，返回
privacy-button-erase-now = 確定刪除
privacy-erased =
    您的資料已刪除。感謝您曾經的信任。

    以後想回來，傳送 /start 就能重新開始。
