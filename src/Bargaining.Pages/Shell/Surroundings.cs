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

/// <summary>A room of the product in the menu (菜单项).</summary>
/// <param name="Shelf">On which shelf it stands, where there are many.</param>
/// <param name="Address">Its page.</param>
/// <param name="Name">Its name.</param>
public sealed record Room(Shelf Shelf, string Address, string Name);

/// <summary>Where a room stands in a long menu (菜单分组).</summary>
public enum Shelf
{
    /// <summary>What is looked at every day (每天要看的): it lies open.</summary>
    Today,

    /// <summary>What an upper union moves forward (推动工作).</summary>
    Moving,

    /// <summary>What is looked up and kept (资料).</summary>
    Reference,
}

/// <summary>What stands around every page (页眉与菜单): the rooms that this person has, and how many messages wait.</summary>
public sealed class Surroundings(Inbox inbox)
{
    /// <summary>How many rooms a menu shows one beside the other; a longer one is put on shelves.</summary>
    public const int MostBesideEachOther = 8;

    /// <summary>The rooms of the product, as this person's roles open them.</summary>
    public static IEnumerable<Room> Rooms(Reader reader)
    {
        bool Is(params IEnumerable<Role> roles) => reader.Actor.Memberships.Any(m => roles.Contains(m.Role));

        yield return new(Shelf.Today, "/work", reader.Say("待办", "To do"));
        if (Is(Role.Official))
        {
            yield return new(Shelf.Today, BoardPage.Address, reader.Say("监控", "Board"));
        }

        if (reader.Actor.Memberships.Any(m => m.Role != Role.Instructor))
        {
            yield return new(Shelf.Today, "/cases", reader.Say("案件", "Cases")); // an instructor's stand under what is to do
        }

        if (MayStart(reader.Actor))
        {
            yield return new(Shelf.Today, "/start", reader.Say("发起", "Start"));
        }

        if (Is(Role.Delegate, Role.UnionChair, Role.ElectedRepresentative))
        {
            yield return new(Shelf.Today, "/vote", reader.Say("表决", "Vote"));
        }

        if (Is(Role.Official))
        {
            yield return new(Shelf.Moving, CampaignPages.Address, reader.Say("要约行动", "Campaigns"));
            yield return new(Shelf.Moving, RegionalPages.Address, reader.Say("区域行业合同", "Regional contracts"));
            yield return new(Shelf.Moving, ConferencePages.Address, reader.Say("联席会议", "Conferences"));
            yield return new(Shelf.Moving, DisputePages.Address, reader.Say("争议预警", "Warnings"));
            yield return new(Shelf.Moving, CommendationPages.Address, reader.Say("和谐企业", "Harmonious enterprises"));
            yield return new(Shelf.Reference, "/figures", reader.Say("统计", "Figures"));
        }

        yield return new(Shelf.Reference, "/law", reader.Say("法规", "The law"));
        if (KeepingPage.Of(reader.Actor).Any())
        {
            yield return new(Shelf.Reference, KeepingPage.Address, reader.Say("管理", "Administration"));
        }

        if (Is(Role.Administrator))
        {
            yield return new(Shelf.Reference, "/operations", reader.Say("运行", "Operations"));
        }
    }

    /// <summary>The most unread messages that are counted; of more it is said that they are more.</summary>
    public const int MostUnread = 99;

    /// <summary>What a shelf that is folded is called.</summary>
    public static string NameOf(Shelf shelf, Reader reader) =>
        shelf == Shelf.Moving ? reader.Say("推动工作", "Initiatives") : reader.Say("资料", "Reference");

    /// <summary>Whether this person can begin something.</summary>
    public static bool MayStart(Actor actor) =>
        actor.Memberships.Any(m => m.Role is not (Role.Administrator or Role.BureauReviewer or Role.Instructor));

    /// <summary>How many messages wait unread, counted no further than the head of a page says.</summary>
    public Task<int> UnreadAsync(Actor actor) => inbox.CountLatestAsync(actor, MostUnread + 1);
}
