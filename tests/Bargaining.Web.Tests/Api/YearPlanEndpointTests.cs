using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

/// <summary>The year plan of an enterprise over HTTP.</summary>
public sealed class YearPlanEndpointTests
{
    [Fact]
    public async Task The_enterprises_own_people_and_those_above_read_it()
    {
        var town = await Town.CreateAsync();
        foreach (var role in (string[])["union-chair", "employer", "delegate", "official"])
        {
            using var client = await town.AsAsync(role);

            var plan = await client.GetJsonAsync($"/api/v1/organisations/{town.Enterprise.Id}/year-plan?year=2026");

            plan.GetProperty("year").GetInt32().ShouldBe(2026);
            plan.GetProperty("enterprise").GetString().ShouldBe(town.Enterprise.Name);
            plan.GetProperty("entries").GetArrayLength().ShouldBeGreaterThan(5);
        }
    }

    [Fact]
    public async Task To_others_it_is_not_there_and_what_is_no_year_or_no_enterprise_is_refused()
    {
        var town = await Town.CreateAsync();
        var path = $"/api/v1/organisations/{town.Enterprise.Id}/year-plan";
        using var stranger = await town.AsAsync("other-union-chair");
        using var anonymous = await town.AsAsync("anonymous");
        using var official = await town.AsAsync("official");

        await (await stranger.GetAsync(path)).ShouldBeProblemAsync(404, "not-found");
        await (await anonymous.GetAsync(path)).ShouldBeProblemAsync(401, "sign-in");
        await (await official.GetAsync($"{path}?year=1850")).ShouldBeProblemAsync(400, "invalid");
        await (await official.GetAsync($"{path}?year=soon")).ShouldBeProblemAsync(400, "bad-parameter");
        var listed = await (await official.GetAsync("/api/v1/cases?limit=many&organisation=none&state=open")).ShouldBeProblemAsync(
            400,
            "bad-parameter"
        );
        listed
            .GetProperty("faults")
            .EnumerateArray()
            .Select(f => f.GetProperty("field").GetString())
            .ShouldBe(["organisation", "limit"], ignoreOrder: true);
        await (await official.GetAsync($"/api/v1/organisations/{town.District.Id}/year-plan")).ShouldBeProblemAsync(400, "invalid");
    }
}
