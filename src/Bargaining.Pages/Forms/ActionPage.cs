using System.Text.Json;
using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Pages.Campaigns;
using Bargaining.Pages.Shell;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Forms;

/// <summary>
/// The form of every action (办理): made from its command, sent through the same way as the API's. A refusal shows the form again with all
/// that was written; what was done is told on a page of its own.
/// </summary>
internal sealed class ActionPage(
    Reader reader,
    CommandContext context,
    CaseQuery cases,
    OrganisationQuery organisations,
    FormChoices choices,
    FormHints hints,
    Picks picks,
    ReceiptQuery receipts,
    IMediator mediator,
    CommandPreview preview,
    InputCheck check,
    IEnumerable<IProcedure> procedures,
    MeanwhileQuery meanwhile,
    RegionalQuery regional,
    BargainingDb db
)
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/cases/{caseId:guid}/do/{action}",
            (Guid caseId, string action, ActionPage page, HttpContext http) => page.AskAsync(action, caseId, null, http)
        );
        pages
            .MapPost(
                "/cases/{caseId:guid}/do/{action}",
                (Guid caseId, string action, ActionPage page, HttpContext http) => page.DoAsync(action, caseId, null, http)
            )
            .WithMetadata(new RequestSizeLimitAttribute(FormFile.Largest));
        pages.MapGet(
            "/start/{action}",
            (string action, Guid at, ActionPage page, HttpContext http) => page.AskAsync(action, null, at, http)
        );
        pages.MapPost(
            "/start/{action}",
            (string action, Guid at, ActionPage page, HttpContext http) => page.DoAsync(action, null, at, http)
        );
        pages.MapGet(
            "/cases/{caseId:guid}/done/{key}",
            (Guid caseId, string key, ActionPage page, HttpContext http) => page.TellAsync(caseId, key, http)
        );
    }

    private async Task<IResult> AskAsync(string action, Guid? caseId, Guid? at, HttpContext http)
    {
        var (useCase, found, organisation) = await FindAsync(action, caseId, at, http);
        if (useCase.Command == typeof(GiveTerminalCodes))
        {
            return Answer.GoTo($"/tellers/{caseId}"); // the codes are drawn and printed by the tellers' own browser: no form can
        }

        if (useCase.Command == typeof(StartCampaign))
        {
            return Answer.GoTo(CampaignPages.Choosing(reader.Actor, organisation!)); // whom it asks is looked at first
        }

        var proof = http.Request.Query["proof"].Count > 0;
        return await ShowAsync(
            new Form
            {
                UseCase = useCase,
                Input = Prefilled(useCase, http.Request.Query, Facts(found)),
                Key = Form.NewKey(),
                Version = found?.Version,
                WithProof = proof,
            },
            found,
            organisation,
            StatusCodes.Status200OK,
            http
        );
    }

    private async Task<IResult> DoAsync(string action, Guid? caseId, Guid? at, HttpContext http)
    {
        var (useCase, found, organisation) = await FindAsync(action, caseId, at, http);
        var input = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
        var form = new Form
        {
            UseCase = useCase,
            Input = input,
            Key = Form.KeyOf(input),
            Version = long.TryParse(input.Text(Form.VersionField), out var version) ? version : null,
            WithProof = input.Text(Form.ProofField).Length > 0,
        };
        if (input.Text(Form.AddField).Length > 0 || input.Text(Form.ResumeField).Length > 0)
        {
            return await ShowAsync(form, found, organisation, StatusCodes.Status200OK, http);
        }

        try
        {
            if (form.CanBePreviewed && input.Text(Form.PreviewField).Length > 0)
            {
                return await PreviewAsync(form, found, organisation, http);
            }

            var receipt = await SendAsync(form, caseId, organisation, http);
            return Answer.GoTo($"/cases/{receipt.CaseId}/done/{form.Key}");
        }
        catch (Refusal refusal) when (refusal is not CaseNotFound and not SessionEnded)
        {
            db.ChangeTracker.Clear();
            found = caseId is { } id ? await cases.FindAsync(reader.Actor, id, http.RequestAborted) : null;

            var changed =
                refusal is StaleVersion && found is not null
                    ? await meanwhile.OfAsync(reader.Actor, found, form, http.RequestAborted)
                    : null;

            // A refusal is kept under its key like an answer: what is sent next is another command. It is
            // sent on the newest version only where the reader was told what changed.
            form = form with
            {
                Refusal = refusal,
                Meanwhile = changed,
                Key = Form.NewKey(),
                Version = changed is null ? form.Version : found?.Version,
            };
            return await ShowAsync(form, found, organisation, StatusCodes.Status422UnprocessableEntity, http);
        }
    }

    // The letter as it would be issued stands beside the form; nothing is done, and all that was written stays.
    private async Task<IResult> PreviewAsync(Form form, Case? found, Organisation? organisation, HttpContext http)
    {
        var letter = await preview.OfAsync(await CommandAsync(form, found?.Id, organisation, http), http.RequestAborted);
        db.ChangeTracker.Clear();
        return await ShowAsync(
            form with
            {
                Preview = DocumentHtml.Article(letter.Content),
            },
            found,
            organisation,
            StatusCodes.Status200OK,
            http
        );
    }

    private async Task<Receipt> SendAsync(Form form, Guid? caseId, Organisation? organisation, HttpContext http)
    {
        var command = await CommandAsync(form, caseId, organisation, http);
        (context.Key, context.ExpectedVersion) = (form.Key, form.Version);
        return await mediator.Send(command, http.RequestAborted);
    }

    private async Task<Command> CommandAsync(Form form, Guid? caseId, Organisation? organisation, HttpContext http)
    {
        if (organisation is not null)
        {
            form.Input.With("organisationId", $"{organisation.Id}"); // the address says where, not a field
        }

        var (body, faults) = form.Input.Read(form.UseCase.Command);
        if (faults.Count > 0)
        {
            throw new Invalid([.. faults, .. await OtherFaultsAsync(form, caseId, faults, http.RequestAborted)]);
        }

        var command = In(caseId, FormBody.Read(body, form.UseCase.Command));
        return form.UseCase.Is.TakesFile ? await FormFile.AddAsync(command, http.Request) : command;
    }

    // All that is wrong is said at once: what could not be read is filled in, once so and once
    // otherwise, and what is wrong both times is wrong whatever stands there.
    private async Task<IEnumerable<FieldFault>> OtherFaultsAsync(
        Form form,
        Guid? caseId,
        IReadOnlyList<FieldFault> unread,
        CancellationToken cancel
    )
    {
        if (form.UseCase.Is.TakesFile)
        {
            return []; // without its file it would be told that the file is missing
        }

        try
        {
            var first = await FaultsAsync(Filler.First);
            var last = await FaultsAsync(Filler.Last);
            return first.Intersect(last).Where(fault => unread.All(one => one.Field != fault.Field));
        }
        catch (Invalid)
        {
            return []; // no command comes of it at all
        }

        Task<IReadOnlyList<FieldFault>> FaultsAsync(Filler instead) =>
            check.FaultsAsync(In(caseId, FormBody.Read(form.Input.Read(form.UseCase.Command, instead).Body, form.UseCase.Command)), cancel);
    }

    private static Command In(Guid? caseId, object command) =>
        caseId is { } id && command is CaseCommand inCase ? inCase with { CaseId = id } : (Command)command;

    private async Task<IResult> TellAsync(Guid caseId, string key, HttpContext http)
    {
        var found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
        return await receipts.FindAsync(reader.Actor, key, http.RequestAborted) is { } receipt && receipt.CaseId == caseId
            ? Answer.Show<DoneView>((nameof(DoneView.Case), found), (nameof(DoneView.Receipt), receipt))
            : Answer.GoTo($"/cases/{caseId}");
    }

    // Who comes before what they ask: the case and the organisation are looked up as this person sees them.
    private async Task<(UseCase UseCase, Case? Found, Organisation? Organisation)> FindAsync(
        string action,
        Guid? caseId,
        Guid? at,
        HttpContext http
    )
    {
        var found = caseId is { } id ? await cases.FindAsync(reader.Actor, id, http.RequestAborted) : null;
        var organisation = at is { } place ? await organisations.FindAsync(reader.Actor, place, http.RequestAborted) : null;
        return UseCases.Named(action) is { Is.Route.Length: > 0 } useCase && useCase.Opens == found is null
            ? (useCase, found, organisation)
            : throw new CaseNotFound();
    }

    private async Task<IResult> ShowAsync(Form form, Case? found, Organisation? organisation, int status, HttpContext http)
    {
        var place = organisation ?? await organisations.FindAsync(reader.Actor, found!.OrganisationId, http.RequestAborted);
        form = form with
        {
            Choices = await choices.OfAsync(reader.Actor, form, found, place, http.RequestAborted),
            Hints = await hints.OfAsync(reader.Actor, form, found, place, http.RequestAborted),
            Known = await choices.KnownAsync(form, found, http.RequestAborted),
            Now = Facts(found),
        };
        var asked = picks.Asked(reader.Actor, form, found, place);
        return Answer.Show<FormView>(
            status,
            (nameof(FormView.Form), form),
            (nameof(FormView.Case), found),
            (nameof(FormView.Organisation), place.Name),
            (
                nameof(FormView.Running),
                found is null ? null : await cases.RunningAtAsync(reader.Actor, found, form.UseCase, asked.As, http.RequestAborted)
            ),
            (
                nameof(FormView.Above),
                form.UseCase.Command == typeof(SubmitOffer) || form.UseCase.Command == typeof(AgreeDraft)
                    ? await regional.AboveAsync(place.Id, http.RequestAborted)
                    : null
            ),
            (nameof(FormView.Action), http.Request.Path + http.Request.QueryString)
        );
    }

    private JsonElement? Facts(Case? found) =>
        found is null
            ? null
            : JsonSerializer.Deserialize<JsonElement>(
                procedures.Single(one => one.DefinitionId == found.Procedure).FactsFor(found, reader.Actor.PartyTowards(found))
            );

    // What the page that led here knows already, by the names of the fields; what stands in the case where it is mended; else what most
    // will write anyway: that it happened today, and what a new command has.
    private FormInput Prefilled(UseCase useCase, IQueryCollection known, JsonElement? facts)
    {
        var (input, layout) = (new FormInput(), FormLayout.Of(useCase.Command));
        Fill(FormField.Of(useCase.Command), "");
        return input;

        bool Standing(FormField field, string path, JsonElement stands)
        {
            if (FormInput.Plain(stands) is { } text)
            {
                input.With(path, text);
                return true;
            }

            if (field.Control != Control.Rows || stands.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            foreach (var (at, row) in stands.EnumerateArray().Index())
            {
                foreach (var inner in field.Inner)
                {
                    if (row.TryGetProperty(inner.Name, out var cell) && FormInput.Plain(cell) is { } said)
                    {
                        input.With($"{path}[{at}].{inner.Name}", said);
                    }
                }
            }

            return stands.GetArrayLength() > 0;
        }

        void Fill(IEnumerable<FormField> fields, string prefix)
        {
            foreach (var field in fields)
            {
                var path = prefix + field.Name;
                if (field is { Control: Control.Group, Optional: false })
                {
                    Fill(field.Inner, path + ".");
                }
                else if (known[path] is [{ Length: > 0 } given, ..])
                {
                    input.With(path, given);
                }
                else if (
                    layout.Mends
                    && facts is { } now
                    && now.TryGetProperty(layout.StandsAs.GetValueOrDefault(field.Name, field.Name), out var stands)
                    && Standing(field, path, stands)
                )
                {
                    continue;
                }
                else if (field is { Control: Control.Day, Name: "on", Optional: false })
                {
                    input.With(path, LawWords.Day(reader.Today));
                }
                else if (field is { Control: Control.Number, Standard: int and not 0 })
                {
                    input.With(path, $"{field.Standard}");
                }
                else if (field is { Control: Control.Tick, Standard: true })
                {
                    input.With(path, "yes");
                }
            }
        }
    }
}
