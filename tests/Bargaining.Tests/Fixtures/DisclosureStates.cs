using Bargaining.Congress.Disclosure;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of an item of factory openness, reached through the commands that a person would send.</summary>
public static class DisclosureStates
{
    /// <summary>A plan to post once on the board, today.</summary>
    public static PlanDisclosure Planning(this World world, DisclosureFrequency frequency = DisclosureFrequency.Once) =>
        new()
        {
            OrganisationId = world.Enterprise.Id,
            Title = "社会保险费缴纳情况",
            Content = "2026年2月全体职工社会保险费已按时足额缴纳。",
            Form = DisclosureForm.NoticeBoard,
            Frequency = frequency,
            Responsible = "王总",
            FirstOn = world.Today,
        };

    /// <summary>It is planned; where the place asks for a review it waits for that.</summary>
    public static async Task<Guid> PlannedItem(this World world, DisclosureFrequency frequency = DisclosureFrequency.Once) =>
        (await world.Send(world.Employer, world.Planning(frequency))).CaseId;

    /// <summary>It may be posted: reviewed where the place asks for a review.</summary>
    public static async Task<Guid> ReadyItem(this World world, DisclosureFrequency frequency = DisclosureFrequency.Once)
    {
        var item = await world.PlannedItem(frequency);
        if ((await world.OpenSteps(item)).Contains("review-disclosure"))
        {
            await world.Send(
                world.Union,
                new ReviewDisclosure
                {
                    CaseId = item,
                    Approve = true,
                    On = world.Today,
                }
            );
        }

        return item;
    }

    /// <summary>It is up from today.</summary>
    public static async Task<Guid> PostedItem(this World world, DisclosureFrequency frequency = DisclosureFrequency.Once)
    {
        var item = await world.ReadyItem(frequency);
        await world.Send(world.Employer, world.Posting(item));
        return item;
    }

    /// <summary>A posting of today.</summary>
    public static PostDisclosure Posting(this World world, Guid item) =>
        new()
        {
            CaseId = item,
            Where = "厂门口公开栏",
            On = world.Today,
        };

    /// <summary>It is taken down today.</summary>
    public static TakeDownDisclosure TakingDown(this World world, Guid item) => new() { CaseId = item, On = world.Today };

    /// <summary>An opinion of today.</summary>
    public static GiveOpinion Saying(this World world, Guid item) =>
        new()
        {
            CaseId = item,
            Text = "漏列了三名新职工。",
            On = world.Today,
        };

    /// <summary>An answer of today.</summary>
    public static AnswerOpinion Explaining(this World world, Guid item, int opinion = 1) =>
        new()
        {
            CaseId = item,
            Opinion = opinion,
            Text = "三人三月入职，下期列入。",
            On = world.Today,
        };

    /// <summary>The facts of an item.</summary>
    public static Task<DisclosedItem> Item(this World world, Guid item) => world.Facts<DisclosedItem>(item);
}
