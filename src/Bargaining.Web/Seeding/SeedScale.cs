using Bargaining.Campaigns;

namespace Bargaining.Web.Seeding;

/// <summary>How large a made-up place is (规模). The city has the size of the real one:
/// 15,000 unions, 30,000 enterprises, 5,380 contracts.</summary>
/// <param name="Name">town, city or province.</param>
/// <param name="Enterprises">Enterprises.</param>
/// <param name="Unions">Those that have a union.</param>
/// <param name="Rounds">Bargaining rounds, in every state.</param>
/// <param name="Years">Years of history, up to today.</param>
/// <param name="Retold">How many enterprises live through the same story from the same day.</param>
public sealed record SeedScale(string Name, int Enterprises, int Unions, int Rounds, int Years, int Retold)
{
    /// <summary>The scales.</summary>
    public static IReadOnlyList<SeedScale> All { get; } =
    [new("town", 240, 120, 60, 1, 3), new("city", 30_000, 15_000, 6_400, 3, 12), new("province", 300_000, 150_000, 64_000, 3, 120)];

    /// <summary>From how many employees on the city invites enterprises, no more of them than a campaign holds; null for all.</summary>
    public int? InvitedFrom =>
        Unions switch
        {
            < StartCampaign.Most => null,
            < 10 * StartCampaign.Most => 100,
            _ => 600,
        };

    /// <summary>How many stories are played.</summary>
    public int Stories => (Rounds + Retold - 1) / Retold;
}
