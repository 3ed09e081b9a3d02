using Bargaining.Cases;

namespace Bargaining.Campaigns;

/// <summary>The steps of a campaign by name (要约行动); at start they are held against the file of the procedure.</summary>
[StepsOf(CampaignProcedure.Definition)]
public static class CampaignSteps
{
    /// <summary>The campaign runs until its union ends it (开展要约行动).</summary>
    public const string Run = "run-campaign";
}
