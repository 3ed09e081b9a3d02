namespace Bargaining.Accounts;

/// <summary>Nobody is signed in by it: an unknown name, a wrong password or code, a
/// locked or disabled account. Which of them is not told.</summary>
public sealed class SignInFailed()
    : Refusal(
        "sign-in-failed",
        new(
            "用户名、密码或者验证码不正确。多次输错后账号会暂时锁定。",
            "The name, the password or the code is not right. After several wrong ones the account is locked for a while."
        )
    );

/// <summary>The password is right; the second factor is asked for now.</summary>
/// <param name="ticket">With which the code is handed in, within five minutes.</param>
public sealed class SecondFactorRequired(string ticket)
    : Refusal(
        "second-factor-required",
        new("请输入身份验证器上的六位验证码，或者一个恢复码。", "Give the six digits of your authenticator, or a recovery code.")
    )
{
    /// <summary>With which the code is handed in.</summary>
    public string Ticket { get; } = ticket;
}

/// <summary>A first password that somebody else knows must be changed before anything else.</summary>
public sealed class PasswordChangeRequired()
    : Refusal(
        "password-change-required",
        new(
            "这是管理员设置的初始密码，请先修改密码。",
            "This is a first password that an administrator set: change it before anything else."
        )
    );

/// <summary>The account is locked after several wrong passwords or codes.</summary>
public sealed class AccountLocked()
    : Refusal(
        "account-locked",
        new(
            "多次输错，账号已暂时锁定，请十五分钟后再试。",
            "After several wrong ones the account is locked: try again in a quarter of an hour."
        )
    );

/// <summary>Somebody else has confirmed or declined a role, or it was taken back.</summary>
public sealed class RoleDecided()
    : Refusal(
        "role-decided",
        new(
            "这个任职刚才已经由别人办理或者撤回，请重新打开列表。",
            "Somebody has just decided on this role, or it was taken back: open the list again."
        )
    );

/// <summary>Nobody came back from the outside provider, or it cannot be reached.</summary>
public sealed class OutsideFailed()
    : Refusal(
        "outside-failed",
        new(
            "没有从统一身份认证登录成功：可能是在那边取消了、等得太久，或者那边暂时连不上。可以再试一次，也可以用用户名和密码登录。",
            "Nothing came back from the outside sign-in: it was given up there, took too long, or cannot be reached. Try again, "
                + "or use user name and password."
        )
    );

/// <summary>Whoever comes from an outside provider is linked to no account here.</summary>
public sealed class OutsideUnknown()
    : Refusal(
        "outside-unknown",
        new(
            "这个身份还没有关联本系统的账号。请先用用户名和密码登录，再在“我的账号”里关联；没有账号的，请向本单位工会或者管理员要一个邀请。",
            "This identity is linked to no account here. Sign in by user name and password, and link it under My account; "
                + "who has no account asks the union or an administrator for an invitation."
        )
    );

/// <summary>Another account is linked to whoever comes from an outside provider.</summary>
public sealed class OutsideTaken()
    : Refusal(
        "outside-taken",
        new("这个身份已经关联了另一个账号。请先在那个账号里解除关联。", "This identity is linked to another account: end that there first.")
    );

/// <summary>Nobody is signed in by a passkey: it is not known here, was removed, was shown too late or
/// twice, or its account is disabled. Which of them is not told.</summary>
public sealed class PasskeyFailed()
    : Refusal(
        "passkey-failed",
        new(
            "没有认出这个通行密钥：可能已经从账号里删除，或者等得太久。请再试一次；仍然不行，请用用户名和密码登录，再到“我的账号”里重新添加。",
            "This passkey was not recognised: it may have been removed from the account, or it took too long. Try again; "
                + "else sign in by user name and password, and add it anew under My account."
        )
    );

/// <summary>A device has made no passkey that can be added: too late, for another site, or one that is there already.</summary>
public sealed class PasskeyNotMade()
    : Refusal(
        "passkey-not-made",
        new(
            "没有添加通行密钥：可能等得太久，或者这个通行密钥已经添加过。请重新添加一次。",
            "The passkey was not added: it took too long, or it is there already. Begin again."
        )
    );

/// <summary>The person has no such passkey.</summary>
public sealed class NoSuchPasskey()
    : Refusal("not-found", new("您没有这个通行密钥，可能已经删除。", "You have no such passkey: it may have been removed."));

/// <summary>A link does not count, or counts no more: used, withdrawn, replaced or too old. Which of them is not told.</summary>
public sealed class LinkOver()
    : Refusal(
        "link-over",
        new(
            "链接无效：可能已经使用、撤回、被新的链接代替或者过期。请向发给您的人要一个新的。",
            "The link does not count: it was used, withdrawn, replaced by another, or is too old. Ask whoever gave it to you for a new one."
        )
    );
