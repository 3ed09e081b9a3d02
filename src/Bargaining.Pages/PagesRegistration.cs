using Bargaining.Pages.Account;
using Bargaining.Pages.Board;
using Bargaining.Pages.Campaigns;
using Bargaining.Pages.Cases;
using Bargaining.Pages.Commendations;
using Bargaining.Pages.Conferences;
using Bargaining.Pages.Congress;
using Bargaining.Pages.Design;
using Bargaining.Pages.Disputes;
using Bargaining.Pages.Drawings;
using Bargaining.Pages.Figures;
using Bargaining.Pages.Find;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Forms.Hints;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Pages.Holidays;
using Bargaining.Pages.Instructors;
using Bargaining.Pages.Keeping;
using Bargaining.Pages.Laws;
using Bargaining.Pages.Messages;
using Bargaining.Pages.People;
using Bargaining.Pages.Places;
using Bargaining.Pages.Regional;
using Bargaining.Pages.Rehearsals;
using Bargaining.Pages.Scripted;
using Bargaining.Pages.Sheets;
using Bargaining.Pages.Shell;
using Bargaining.Pages.SignIn;
using Bargaining.Pages.Start;
using Bargaining.Pages.Supervisors;
using Bargaining.Pages.Templates;
using Bargaining.Pages.Trail;
using Bargaining.Pages.Workbench;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Pages;

/// <summary>Puts the pages into a host (页面登记).</summary>
public static class PagesRegistration
{
    /// <summary>Adds what they are made with.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) =>
        services
            // Chinese as it is, not as numbers.
            .AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All))
            .AddScoped<Reader>()
            .AddScoped<Surroundings>()
            .AddScoped<IOffersPicks, RoundPicks>()
            .AddScoped<IOffersPicks, CongressPicks>()
            .AddScoped<IOffersPicks, CasePicks>()
            .AddScoped<IOffersPicks, SupervisionPicks>()
            .AddScoped<IOffersPicks, PaperPicks>()
            .AddScoped<IOffersPicks, PeoplePicks>()
            .AddScoped<IOffersPicks, BoardPicks>()
            .AddScoped<IOffersPicks, ConferencePicks>()
            .AddScoped<IOffersPicks, CommendationPicks>()
            .AddScoped<IOffersPicks, InstructorPicks>()
            .AddSingleton<KeptPages>()
            .AddScoped<AfterSilence>()
            .AddScoped<Picks>()
            .AddScoped<FormChoices>()
            .AddScoped<IHintsAtLaw, OfferHints>()
            .AddScoped<IHintsAtLaw, ReplyHints>()
            .AddScoped<IHintsAtLaw, RepresentativeHints>()
            .AddScoped<IHintsAtLaw, VoteHints>()
            .AddScoped<IHintsAtLaw, PassphraseHints>()
            .AddScoped<IHintsAtLaw, SupervisionHints>()
            .AddScoped<IHintsAtLaw, MeetingHints>()
            .AddScoped<IHintsAtLaw, FilingHints>()
            .AddScoped<IHintsAtLaw, SessionHints>()
            .AddScoped<IHintsAtLaw, OpennessHints>()
            .AddScoped<FormHints>()
            .AddScoped<MeanwhileQuery>()
            .AddScoped<ActionPage>()
            .AddScoped<FormPost>()
            .AddScoped<DelegateImportPage>()
            .AddScoped<SheetImport>()
            .AddScoped<StaffImportPage>()
            .AddScoped<PlacesImportPage>()
            .AddScoped<PaperCountPage>()
            .AddScoped<SettingsPage>()
            .AddScoped<PlacesPage>()
            .AddScoped<ChangePage>()
            .AddScoped<Whereabouts>()
            .AddScoped<SecondFactorPage>()
            .AddScoped<PasskeyPages>()
            .AddScoped<PeoplePages>()
            .AddScoped<InvitationPages>()
            .AddScoped<WaitingRolePages>()
            .AddScoped<NoticePages>()
            .AddScoped<SupervisorPages>()
            .AddScoped<SupervisorChangePages>()
            .AddScoped<SupervisorImportPage>()
            .AddScoped<InstructorPages>()
            .AddScoped<TemplatePages>()
            .AddScoped<PressPage>()
            .AddScoped<CampaignPages>()
            .AddScoped<CoveredImportPage>()
            .AddScoped<FigurePages>()
            .AddScoped<LawPage>();

    /// <summary>Maps them. They are no operations of the API and stand in no description of it.</summary>
    /// <param name="app">The host.</param>
    /// <param name="signInRateLimit">The rate limit of whatever takes a password.</param>
    public static void MapPages(this IEndpointRouteBuilder app, string signInRateLimit)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", (Reader reader) => Answer.GoTo(reader.IsSignedIn ? "/work" : SignInPage.Address)).AllowAnonymous();
        ScriptedPages.Map(pages);
        SignInPage.Map(pages, signInRateLimit);
        AccountPage.Map(pages, signInRateLimit);
        SecondFactorPage.Map(pages, signInRateLimit);
        PasskeyPages.Map(pages, signInRateLimit);
        OutsidePages.Map(pages, signInRateLimit);
        LinkPages.Map(pages, signInRateLimit);
        WorkPage.Map(pages);
        CasePage.Map(pages);
        ActionPage.Map(pages);
        DelegatesPage.Map(pages);
        DelegateImportPage.Map(pages);
        StaffImportPage.Map(pages);
        PlacesImportPage.Map(pages);
        SessionPlanPage.Map(pages);
        SessionPage.Map(pages);
        PaperCountPage.Map(pages);
        StartPage.Map(pages);
        RehearsalPage.Map(pages);
        InboxPage.Map(pages);
        SettingsPage.Map(pages, signInRateLimit);
        FindPage.Map(pages);
        OrganisationPage.Map(pages);
        ChangePage.Map(pages);
        PlacesPage.Map(pages);
        LawPage.Map(pages);
        KeepingPage.Map(pages);
        PeoplePages.Map(pages);
        InvitationPages.Map(pages);
        WaitingRolePages.Map(pages);
        NoticePages.Map(pages);
        TemplatePages.Map(pages);
        DrawingPages.Map(pages);
        SupervisorPages.Map(pages);
        SupervisorChangePages.Map(pages);
        SupervisorImportPage.Map(pages);
        InstructorPages.Map(pages);
        PreparationPage.Map(pages);
        FigurePages.Map(pages);
        TrailPage.Map(pages);
        BoardPage.Map(pages);
        PressPage.Map(pages);
        CampaignPages.Map(pages);
        RegionalPages.Map(pages);
        CoveredImportPage.Map(pages);
        ConferencePages.Map(pages);
        DisputePages.Map(pages);
        CommendationPages.Map(pages);
        TrailCodePage.Map(pages, signInRateLimit);
        DesignPage.Map(pages);
    }
}
