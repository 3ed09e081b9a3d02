using Bargaining.Cases;

namespace Bargaining.Commendations;

/// <summary>The steps of an appraisal by name (和谐劳动关系企业评选); at start they are held against the file of the procedure.</summary>
[StepsOf(CommendationProcedure.Definition)]
public static class CommendationSteps
{
    /// <summary>The enterprise says of itself what the product cannot know (自评).</summary>
    public const string Assess = "assess-commendation";

    /// <summary>The union above checks it (核查).</summary>
    public const string Check = "check-commendation";

    /// <summary>The notice goes up (发布公示).</summary>
    public const string Publish = "publish-commendation";

    /// <summary>The notice is up (公示期).</summary>
    public const string Notice = "commendation-on-notice";

    /// <summary>It is awarded or not (决定).</summary>
    public const string Decide = "decide-commendation";

    /// <summary>The award holds (称号有效期).</summary>
    public const string Hold = "commendation-held";

    /// <summary>The enterprise is heard before the award is withdrawn (听取意见).</summary>
    public const string Hear = "hear-before-withdrawal";

    /// <summary>The award is withdrawn, or stays (决定是否撤销).</summary>
    public const string Withdraw = "decide-withdrawal";
}
