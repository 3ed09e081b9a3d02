using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Rounds.Joint;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.CrashWriter;

/// <summary>Sends one round after the other, and says so before and after every command.</summary>
internal sealed class Writer(IServiceProvider services, Guid enterprise, DateOnly day, Actor union, Actor employer)
{
    public async Task RunAsync()
    {
        while (true)
        {
            var round = (
                await Send(
                    union,
                    new SubmitOffer
                    {
                        OrganisationId = enterprise,
                        Kind = ContractKind.Wage,
                        Offer = new Offer
                        {
                            Topics = ["工资"],
                            MeetingOn = day.AddDays(9),
                            Place = "会议室",
                            EmployeesHeard = true,
                            On = day,
                        },
                    }
                )
            ).CaseId;
            await Send(
                union,
                new ServeOffer
                {
                    CaseId = round,
                    ReceivedOn = day,
                    Method = ServiceMethod.Direct,
                    ReceivedBy = "办公室",
                }
            );
            await Send(
                union,
                new RequestInformation
                {
                    CaseId = round,
                    Items = ["工资总额"],
                    On = day,
                }
            );
            await Send(
                employer,
                new ReplyToOffer
                {
                    CaseId = round,
                    Agrees = true,
                    On = day,
                    MeetingOn = day.AddDays(8),
                    Place = "会议室",
                }
            );
            await Send(union, Naming(round, "union", "李主席", "张工", "赵师傅"));
            await Send(employer, Naming(round, "legal-representative", "王总", "财务孙某", "生产周某"));
            await Send(
                union,
                new CallMeeting
                {
                    CaseId = round,
                    On = day,
                    Place = "会议室",
                    Agenda = ["工资"],
                    Chair = Party.Workers,
                    Recorder = "吴某",
                }
            );
            await Send(
                union,
                new SuspendBargaining
                {
                    CaseId = round,
                    On = day,
                    Reason = "洪水",
                    ForceMajeure = true,
                    WorkersConsent = true,
                    EmployerConsents = true,
                }
            );
            await Send(employer, new ConfirmAct { CaseId = round, Act = 1 });
            await Send(employer, new ResumeBargaining { CaseId = round, On = day });
        }
    }

    private NameRepresentatives Naming(Guid round, string by, params string[] names) =>
        new()
        {
            CaseId = round,
            ChosenBy = by,
            On = day,
            Members =
            [
                .. names.Select(
                    (name, i) =>
                        new Representative
                        {
                            Name = name,
                            Chief = i == 0,
                            Woman = i == 1,
                            FrontLine = i > 0,
                        }
                ),
            ],
        };

    private async Task<Receipt> Send(Actor actor, Command command)
    {
        var key = Guid.NewGuid().ToString();
        var caseId = command is CaseCommand { CaseId: var id } ? id : Guid.Empty;
        var action = UseCases.Of(command.GetType()).Is.Name;
        Say($"> {key} {caseId} {action} {(actor == union ? "union" : "employer")} {Json.Write<object>(command)}");
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, key);
        var receipt = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
        Say($"< {key} {receipt.CaseId} {receipt.Version} {Json.Write(receipt)}");
        return receipt;
    }

    internal static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
