using Bargaining.Access;
using Bargaining.Notices;
using Bargaining.Pages.Board;
using Bargaining.Pages.Campaigns;
using Bargaining.Pages.Commendations;
using Bargaining.Pages.Conferences;
using Bargaining.Pages.Disputes;
using Bargaining.Pages.Keeping;
using Bargaining.Pages.Regional;

namespace Bargaining.Pages.Shell;

/// <summary>What stands around every page (页眉与菜单): the rooms that this person has, and how many messages wait.</summary>
public sealed class Surroundings(Inbox inbox)
{
    /// <summary>The rooms of the product, as this person's roles open them.</summary>
    public static IEnumerable<(string Address, string Name)> Rooms(Reader reader)
    {
        yield return ("/work", reader.Say("待办", "To do"));
        if (reader.Actor.Memberships.Any(m => m.Role == Role.Official))
        {
            yield return (BoardPage.Address, reader.Say("监控", "Board"));
            yield return (CampaignPages.Address, reader.Say("要约行动", "Campaigns"));
            yield return (RegionalPages.Address, reader.Say("区域行业合同", "Regional contracts"));
            yield return (ConferencePages.Address, reader.Say("联席会议", "Conferences"));
            yield return (DisputePages.Address, reader.Say("争议预警", "Warnings"));
            yield return (CommendationPages.Address, reader.Say("和谐企业", "Harmonious enterprises"));
        }

        if (reader.Actor.Memberships.Any(m => m.Role != Role.Instructor))
        {
            yield return ("/cases", reader.Say("案件", "Cases")); // an instructor's stand under what is to do
        }

        if (MayStart(reader.Actor))
        {
            yield return ("/start", reader.Say("发起", "Start"));
        }

        if (reader.Actor.Memberships.Any(m => m.Role is Role.Delegate or Role.UnionChair or Role.ElectedRepresentative))
        {
            yield return ("/vote", reader.Say("表决", "Vote"));
        }

        if (reader.Actor.Memberships.Any(m => m.Role == Role.Official))
        {
            yield return ("/figures", reader.Say("统计", "Figures"));
        }

        yield return ("/law", reader.Say("法规", "The law"));
        if (KeepingPage.Of(reader.Actor).Any())
        {
            yield return (KeepingPage.Address, reader.Say("管理", "Administration"));
        }

        if (reader.Actor.Memberships.Any(m => m.Role == Role.Administrator))
        {
            yield return ("/operations", reader.Say("运行", "Operations"));
        }
    }

    /// <summary>Whether this person can begin something.</summary>
    public static bool MayStart(Actor actor) =>
        actor.Memberships.Any(m => m.Role is not (Role.Administrator or Role.BureauReviewer or Role.Instructor));

    /// <summary>How many messages wait unread.</summary>
    public async Task<int> UnreadAsync(Actor actor) => (await inbox.CountAsync(actor)).Count;
}
