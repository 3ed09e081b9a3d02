using Bargaining.Cases;

namespace Bargaining.Congress.Disclosure;

/// <summary>The steps of a disclosure by name (厂务公开); at start they are held against the file of the procedure.</summary>
[StepsOf(DisclosureProcedure.Definition, WithoutAction = [DisclosureSteps.Wait, DisclosureSteps.Settle])]
public static class DisclosureSteps
{
    /// <summary>The step at which the plan is reviewed (审核批准).</summary>
    public const string Review = "review-disclosure";

    /// <summary>The step at which a plan that was sent back is mended (修改方案).</summary>
    public const string Revise = "revise-disclosure";

    /// <summary>The step at which it is posted (实施公开).</summary>
    public const string Post = "post-disclosure";

    /// <summary>The step that is open while a posting is up (公示期间).</summary>
    public const string Display = "on-display";

    /// <summary>The step that is open between two periods (等待下一期).</summary>
    public const string Wait = "next-period";

    /// <summary>The step at which what is still owed to opinions is done (答复意见并整改).</summary>
    public const string Settle = "settle-opinions";

    /// <summary>The step at which it is reported and filed (通报、归档).</summary>
    public const string File = "archive-disclosure";
}
