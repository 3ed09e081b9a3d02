using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Sheets;
using Bargaining.Pages.Shell;
using Bargaining.Sheets;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>
/// Enters a sitting congress from a file of its delegates (从文件登记现任职工代表大会): choose it, see every row that is wrong, see of whom the list
/// consists, confirm. What is confirmed is the same command as the form's and the API's.
/// </summary>
internal sealed class DelegateImportPage(
    Reader reader,
    CommandContext context,
    OrganisationQuery organisations,
    CompositionQuery composition,
    IMediator mediator
)
{
    private const string Seats = "_seats",
        Began = "beganOn";

    private static readonly UseCase RegisterTerm = UseCases.Named("register-term")!;

    public static void Map(IEndpointRouteBuilder pages)
    {
        const string Address = "/organisations/{id:guid}/delegates/import";
        pages.MapGet(Address, (Guid id, DelegateImportPage page, HttpContext http) => page.AskAsync(id, http));
        pages
            .MapPost(Address, (Guid id, DelegateImportPage page, HttpContext http) => page.TakeAsync(id, http))
            .WithMetadata(new RequestSizeLimitAttribute(SheetFile.LargestForm));
        pages.MapGet(
            "/organisations/{id:guid}/delegates/empty.csv",
            async (Guid id, DelegateImportPage page, HttpContext http) =>
            {
                await page.FindAsync(id, http);
                return SheetFile.Empty("职工代表名单.csv", DelegateSheet.Headings);
            }
        );
    }

    private async Task<IResult> AskAsync(Guid id, HttpContext http) => Show(await FindAsync(id, http), null, null, null);

    private async Task<IResult> TakeAsync(Guid id, HttpContext http)
    {
        var place = await FindAsync(id, http);
        var input = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
        return input.Text(Seats).Length > 0 ? await EnterAsync(place, input, http) : await ReadAsync(place, http);
    }

    private async Task<IResult> ReadAsync(Organisation place, HttpContext http)
    {
        try
        {
            var (format, content) = await SheetFile.ReadAsync(http.Request);
            var sheet = DelegateSheet.Of(content, format, reader.Today);
            return sheet.Faults.Count > 0
                ? Show(place, null, sheet.Faults, null)
                : Show(place, Beginning(place, sheet.Seats), null, sheet.Seats);
        }
        catch (Invalid nothing)
        {
            return Show(place, null, [.. nothing.Faults.Select(fault => new RowFault(null, null, fault.Message))], null);
        }
    }

    private async Task<IResult> EnterAsync(Organisation place, FormInput input, HttpContext http)
    {
        var seats = Written(input.Text(Seats));
        var form = new Form
        {
            UseCase = RegisterTerm,
            Input = input.With("organisationId", $"{place.Id}"),
            Key = Form.KeyOf(input),
        };
        try
        {
            var (body, faults) = input.Read(RegisterTerm.Command);
            if (faults.Count > 0)
            {
                throw new Invalid(faults);
            }

            body["delegates"] = JsonSerializer.SerializeToNode(seats, Json.Options);
            var command = (Command)FormBody.Read(body, RegisterTerm.Command);
            context.Key = form.Key;
            return Answer.GoTo($"/cases/{(await mediator.Send(command, http.RequestAborted)).CaseId}/done/{form.Key}");
        }
        catch (Refusal refusal) when (refusal is not SessionEnded)
        {
            return Show(place, form with { Refusal = refusal, Key = Form.NewKey() }, null, seats);
        }
    }

    // What the page itself wrote; whoever changed it by hand begins anew.
    private static IReadOnlyList<Seat> Written(string text)
    {
        try
        {
            return Json.Read<IReadOnlyList<Seat>>(text);
        }
        catch (JsonException)
        {
            throw new Invalid(SheetFile.Field, "请重新选择文件。", "choose the file again.");
        }
    }

    private static Form Beginning(Organisation place, IReadOnlyList<Seat> seats)
    {
        var input = new FormInput();
        if (place.Kind == OrganisationKind.Enterprise)
        {
            input.With("level", Json.Word(CongressLevel.Enterprise));
        }

        if (seats.Select(seat => seat.ElectedOn).OfType<DateOnly>().ToList() is { Count: > 0 } elected)
        {
            input.With(Began, LawWords.Day(elected.Min()));
        }

        return new Form
        {
            UseCase = RegisterTerm,
            Input = input.With("body", Json.Word(MeetingBody.Congress)),
            Key = Form.NewKey(),
        };
    }

    private IResult Show(Organisation place, Form? form, IReadOnlyList<RowFault>? faults, IReadOnlyList<Seat>? seats) =>
        Answer.Show<DelegateImport>(
            faults is not null || form?.Refusal is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            (nameof(DelegateImport.Place), place),
            (nameof(DelegateImport.Form), form),
            (nameof(DelegateImport.Faults), faults ?? []),
            (nameof(DelegateImport.Seats), seats ?? []),
            (nameof(DelegateImport.Lines), seats is null ? [] : composition.Of(place, seats))
        );

    // Who may enter a congress there; whoever does not see the place is told that there is none.
    private async Task<Organisation> FindAsync(Guid id, HttpContext http)
    {
        var place = await organisations.FindAsync(reader.Actor, id, http.RequestAborted);
        return UseCases.OpenedBy(reader.Actor.PartyTowards(place.Path)).Contains(RegisterTerm)
            ? place
            : throw new NotYourAction(new("现任职工代表大会由工会登记。", "A sitting congress is entered by the union."));
    }
}
