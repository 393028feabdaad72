command-start = 打開選單
command-tier = 我的等級與進度
command-why = 等級怎麼算出來的，還差多少
command-perks = 我享有和可以領取的權益
command-coupons = 我的卡券和券碼
command-claims = 待處理的領取申請
command-refuse = 拒絕申請並寫明原因
command-pools = 券碼、庫存與暫停領取
command-tickets = 待回覆的會員問題
command-commission = 我的佣金：金額、訂單、提領
command-payouts = 待審核的提領
command-redeem = 查詢我的券碼
command-team = 我的團隊：人數、銷售額、名單
command-history = 等級的每一次變化
command-price = 我的價格，以及怎麼算的
command-benefits = 各等級權益比較，今年省了多少
command-birthday = 填寫我的生日
command-points = 我的積分：餘額、明細、有效期限
command-invite = 邀請連結與海報
command-terms = 佣金規則
command-upline = 查看和調整會員的邀請人
command-support = 聯絡客服，什麼時候會有回覆
command-privacy = 我的資料：查看、匯出、刪除
command-language = 切換語言
command-help = 能做什麼
command-status = 運作狀態
command-description =
    查看您的會員等級：現在是哪一級、為什麼、離下一級還差多少、能保留到什麼時候。每個數字都有出處。

    點「開始」即可。
command-short-description = 您的會員等級：現在在哪一級、為什麼、還差多少。
command-reviews = 審核可疑的佣金
command-freeze = 凍結會員的權益領取和提領
command-appeal = 審核中的佣金與申訴
command-settier = 鎖定、保底或臨時調整會員等級
command-member = 查看一位會員的全部情況
command-promote = 給會員寫一則推廣訊息
command-stats = 用圖表看會員計劃
