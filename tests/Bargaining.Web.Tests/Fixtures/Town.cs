using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Conferences;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Deadlines;
using Bargaining.Disputes;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>A district with two enterprises, the people in them and above them, each with an account and signed in over HTTP.</summary>
public sealed class Town
{
    public const string Password = "harbin-2026-spring";

    private readonly Dictionary<string, string> _tokens = [];

    private Town(Site site) => Site = site;

    public Site Site { get; }
    public Organisation Province { get; private init; } = null!;
    public Organisation City { get; private init; } = null!;
    public Organisation District { get; private init; } = null!;
    public Organisation Enterprise { get; private init; } = null!;
    public Organisation Neighbour { get; private init; } = null!;

    /// <summary>Account ids by the role's name.</summary>
    public Dictionary<string, Guid> Accounts { get; } = [];

    /// <summary>The roles of the access table, without anonymous.</summary>
    public static IReadOnlyList<string> Roles { get; } =
    [
        "union-chair",
        "employer",
        "delegate",
        "supervisor",
        "official",
        "bureau-reviewer",
        "administrator",
        "other-union-chair",
        "instructor",
    ];

    public DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    public static async Task<Town> CreateAsync(Site? site = null)
    {
        site ??= await Site.SharedAsync();
        var province = Node("230000", OrganisationKind.Province, "黑龙江省", null);
        var city = Node("230100", OrganisationKind.City, "哈尔滨市", province);
        var district = Node("230102", OrganisationKind.District, "道里区", city);
        var enterprise = Node("230102", OrganisationKind.Enterprise, "哈尔滨测试机械厂", district);
        var neighbour = Node("230102", OrganisationKind.Enterprise, "哈尔滨邻近食品厂", district);
        enterprise.Enterprise = neighbour.Enterprise = new Enterprise
        {
            Employees = 200,
            Women = 60,
            Delegates = 40,
            HasUnion = true,
            UnionChair = "李主席",
        };
        neighbour.Enterprise = neighbour.Enterprise with { };
        await site.InDatabaseAsync(async db =>
        {
            db.AddRange(province, city, district, enterprise, neighbour);
            return await db.SaveChangesAsync();
        });
        var town = new Town(site)
        {
            Province = province,
            City = city,
            District = district,
            Enterprise = enterprise,
            Neighbour = neighbour,
        };
        await town.AddPersonAsync("union-chair", Role.UnionChair, enterprise);
        await town.AddPersonAsync("employer", Role.Employer, enterprise);
        await town.AddPersonAsync("delegate", Role.Delegate, enterprise);
        await town.AddPersonAsync("supervisor", Role.Supervisor, district);
        await town.AddPersonAsync("official", Role.Official, district);
        await town.AddPersonAsync("bureau-reviewer", Role.BureauReviewer, district);
        await town.AddPersonAsync("administrator", Role.Administrator, district);
        await town.AddPersonAsync("other-union-chair", Role.UnionChair, neighbour);
        await town.InstructorAsync("instructor", enterprise);
        return town;
    }

    public string UserName(string role) => $"{role}-{Enterprise.Id:N}";

    public async Task AddPersonAsync(string name, Role role, Organisation organisation)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = UserName(name),
            Name = name,
        };
        (await users.CreateAsync(user, Password)).Succeeded.ShouldBeTrue();
        Accounts[name] = user.Id;
        await Site.InDatabaseAsync(async db =>
        {
            db.Memberships.Add(
                new UserMembership
                {
                    UserId = user.Id,
                    OrganisationId = organisation.Id,
                    Role = role,
                }
            );
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>An instructor of the district, with an account of this name, who accompanies an enterprise.</summary>
    public async Task<(Guid Instructor, Guid Assignment)> InstructorAsync(string name, Organisation enterprise)
    {
        await AddPersonAsync(name, Role.Instructor, District);
        var instructor = new Instructor
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = District.Id,
            Path = District.Path,
            UserId = Accounts[name],
            TermFrom = Today.AddYears(-1),
            TermTo = Today.AddYears(1),
        };
        var assignment = new InstructorAssignment
        {
            Id = Guid.CreateVersion7(),
            InstructorId = instructor.Id,
            OrganisationId = enterprise.Id,
            Path = enterprise.Path,
            From = Today.AddDays(-10),
            AssignedBy = Accounts["official"],
        };
        await Site.InDatabaseAsync(async db =>
        {
            db.AddRange(instructor, assignment);
            return await db.SaveChangesAsync();
        });
        return (instructor.Id, assignment.Id);
    }

    /// <summary>A supervisor on the register of the enterprise's union, or of another.</summary>
    public Task<Guid> SupervisorAsync(Organisation? of = null, string name = "孙监督") =>
        Site.InDatabaseAsync(async db =>
        {
            var supervisor = new Supervisor
            {
                Id = Guid.CreateVersion7(),
                OrganisationId = (of ?? Enterprise).Id,
                Path = (of ?? Enterprise).Path,
                Name = name,
                Number = $"{Guid.NewGuid():N}",
                Issuer = "哈尔滨市总工会",
                ValidFrom = Today.AddYears(-1),
                ValidTo = Today.AddYears(1),
                ValidSince = Today.AddYears(-1),
            };
            db.Supervisors.Add(supervisor);
            await db.SaveChangesAsync();
            return supervisor.Id;
        });

    /// <summary>Another session of this person; nobody's of somebody without an account.</summary>
    public Task<Guid> SessionAsync(string role) =>
        Site.InDatabaseAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var user = Accounts.GetValueOrDefault(role, Accounts["delegate"]);
            var session = new AccountSession
            {
                Id = Guid.CreateVersion7(),
                UserId = user,
                BegunAt = now,
                SeenAt = now,
            };
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
            return session.Id;
        });

    /// <summary>An invitation of the chair to be a delegate of the enterprise.</summary>
    public Task<Guid> InvitationAsync() =>
        Site.InDatabaseAsync(async db =>
        {
            var (id, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
            db.Invitations.Add(
                new Invitation
                {
                    Id = id,
                    TokenHash = $"{id:N}{id:N}",
                    Name = "张三",
                    Role = Role.Delegate,
                    OrganisationId = Enterprise.Id,
                    Path = Enterprise.Path,
                    InvitedBy = Accounts["union-chair"],
                    At = now,
                    Until = now.AddDays(7),
                }
            );
            await db.SaveChangesAsync();
            return id;
        });

    /// <summary>What does not hold in the enterprise's register of roles.</summary>
    public async Task<IReadOnlyList<string>> RoleFaultsAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<RoleRegister>().VerifyAsync();
        return [.. report.Faults.Where(fault => fault.OrganisationId == Enterprise.Id).Select(fault => fault.Why)];
    }

    /// <summary>A role that somebody who is gone gave to a person, and that waits for a second one.</summary>
    public Task<Guid> RoleProposalAsync(string person) =>
        Site.InDatabaseAsync(async db =>
        {
            var proposal = new RoleProposal
            {
                Id = Guid.CreateVersion7(),
                UserId = Accounts[person],
                OrganisationId = Enterprise.Id,
                Role = Role.UnionChair,
                ProposedBy = Accounts["bureau-reviewer"],
                At = TimeProvider.System.GetUtcNow(),
            };
            db.RoleProposals.Add(proposal);
            await db.SaveChangesAsync();
            return proposal.Id;
        });

    /// <summary>A webhook of the district, with a delivery that failed.</summary>
    public Task<(Guid Receiver, Guid Delivery)> ReceiverAsync() =>
        Site.InDatabaseAsync(async db =>
        {
            var receiver = new Receiver
            {
                Id = Guid.CreateVersion7(),
                OrganisationId = District.Id,
                Path = District.Path,
                Role = Role.Official,
                Kind = ReceiverKind.Webhook,
                Name = "区平台",
                Address = "",
                Host = "",
                PausedAt = TimeProvider.System.GetUtcNow(),
            };
            var delivery = new Delivery
            {
                Id = Guid.CreateVersion7(),
                MessageId = Guid.NewGuid(),
                RecipientId = receiver.Id,
                Channel = Channel.Webhook,
                State = DeliveryState.GivenUp,
                At = TimeProvider.System.GetUtcNow(),
                Error = "delivery-gone",
            };
            db.Receivers.Add(receiver);
            db.Deliveries.Add(delivery);
            await db.SaveChangesAsync();
            return (receiver.Id, delivery.Id);
        });

    /// <summary>A client signed in as this person, with a bearer token; "anonymous" is nobody.</summary>
    public async Task<HttpClient> AsAsync(string role, string language = "zh")
    {
        var client = Site.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (role == "anonymous")
        {
            return client;
        }

        if (!_tokens.TryGetValue(role, out var token))
        {
            var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = UserName(role), password = Password });
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
            _tokens[role] = token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Forgets the tokens: the next client signs in anew.</summary>
    public void ForgetTokens() => _tokens.Clear();

    /// <summary>An offer that is complete anywhere.</summary>
    public SubmitOffer CompleteOffer(Organisation? enterprise = null) =>
        new()
        {
            OrganisationId = (enterprise ?? Enterprise).Id,
            Kind = Law.ContractKind.Wage,
            Offer = new Offer
            {
                By = Proposer.Union,
                Topics = ["工资增长幅度", "奖金分配办法"],
                MeetingOn = Today.AddDays(30),
                Place = "厂部会议室",
                Representatives = ["李主席", "张工", "赵师傅"],
                RepresentativesPerSide = 3,
                Reasons = "职工工资两年未调整。",
                EmployeesHeard = true,
                On = Today,
            },
        };

    /// <summary>A round that was offered over HTTP.</summary>
    public async Task<Guid> OfferedRoundAsync(string by = "union-chair", Organisation? enterprise = null)
    {
        using var client = await AsAsync(by);
        var answer = await client.PostCommandAsync("/api/v1/rounds", CompleteOffer(enterprise));
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        return (await answer.ReadAsync()).GetProperty("caseId").GetGuid();
    }

    /// <summary>A round whose offer was served today: the employer's answer is due.</summary>
    public async Task<Guid> ServedRoundAsync()
    {
        var round = await OfferedRoundAsync();
        using var client = await AsAsync("union-chair");
        var answer = await client.PostCommandAsync(
            $"/api/v1/rounds/{round}/service",
            new ServeOffer
            {
                ReceivedOn = Today,
                ReceivedBy = "办公室",
                Method = Rounds.ServiceMethod.Direct,
            }
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return round;
    }

    /// <summary>An industry round of the enterprise that covers its neighbour and one that has not answered.</summary>
    public async Task<Guid> RegionalAsync()
    {
        using var client = await AsAsync("union-chair");
        var offer = CompleteOffer() with { Kind = Law.ContractKind.Safety };
        var answer = await client.PostCommandAsync(
            "/api/v1/rounds",
            offer with
            {
                Offer = offer.Offer with { Level = BargainingLevel.Industry },
            }
        );
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        var round = (await answer.ReadAsync()).GetProperty("caseId").GetGuid();
        var listed = await client.PostCommandAsync(
            $"/api/v1/rounds/{round}/covered",
            new CoverEnterprises
            {
                Enterprises =
                [
                    new()
                    {
                        Name = Neighbour.Name,
                        Employees = 40,
                        Bound = BoundBy.Mandate,
                        Evidence = "委托书1号",
                        On = Today,
                    },
                    new()
                    {
                        Name = "老街口小吃店",
                        Employees = 6,
                        Bound = BoundBy.Awaited,
                    },
                ],
            }
        );
        ((int)listed.StatusCode).ShouldBe(200, await listed.Content.ReadAsStringAsync());
        return round;
    }

    /// <summary>A case of the enterprise that no procedure has begun, for asking who may do what
    /// in it: rounds, terms, sessions, proposals, disclosures.</summary>
    public async Task<Guid> CaseOfAsync(string subject)
    {
        if (
            subject
            is not (
                "terms"
                or "sessions"
                or "proposals"
                or "disclosures"
                or "mailings"
                or "campaigns"
                or "commendations"
                or "conferences"
                or "disputes"
                or "supervision"
            )
        )
        {
            return await OfferedRoundAsync();
        }

        var (procedure, facts) = subject switch
        {
            "terms" => (TermProcedure.Definition, Json.Write(new Term { Number = 1 })),
            "sessions" => (SessionProcedure.Definition, Json.Write(new Session { TermId = Guid.NewGuid() })),
            "mailings" => (MailingProcedure.Definition, Json.Write(new Mailing { Kind = "reminder-letter" })),
            "campaigns" => (
                CampaignProcedure.Definition,
                Json.Write(
                    new Campaign
                    {
                        Name = "要约行动",
                        Union = "总工会",
                        From = Today,
                        Until = Today,
                        Text = "请提出要约。",
                    }
                )
            ),
            "commendations" => (
                CommendationProcedure.Definition,
                Json.Write(
                    new Commendation
                    {
                        Year = Today.Year,
                        OpenedOn = Today,
                        Criteria = Site.Services.GetRequiredService<CriteriaShelf>().All[^1],
                    }
                )
            ),
            "conferences" => (
                ConferenceProcedure.Joint,
                Json.Write(
                    new Conference
                    {
                        Name = "联席会议",
                        Year = Today.Year,
                        Members = [new(ConferenceSide.Union, "总工会"), new(ConferenceSide.Government, "人民政府")],
                    }
                )
            ),
            "disputes" => (DisputeProcedure.Definition, Json.Write(new DisputeWarning { Rules = "default", RaisedOn = Today })),
            "supervision" => (
                SupervisionProcedure.Definition,
                Json.Write(
                    new SupervisionCase { Summary = "加班工资", Union = new HandlingUnion(District.Id, District.Path, District.Name) }
                )
            ),
            "proposals" => (
                ProposalProcedure.Definition,
                Json.Write(
                    new Proposal
                    {
                        Title = "休息室",
                        Reason = "太小",
                        Request = "扩建",
                    }
                )
            ),
            _ => (
                DisclosureProcedure.Definition,
                Json.Write(
                    new DisclosedItem
                    {
                        Title = "工资分配",
                        Content = "明细",
                        Responsible = "厂长",
                    }
                )
            ),
        };
        return await InsertAsync(procedure, facts);
    }

    /// <summary>A campaign for wage contracts of the district's union, whose letters have gone out.</summary>
    public async Task<Guid> CampaignAsync()
    {
        using var official = await AsAsync("official");
        var answer = await official.PostCommandAsync(
            "/api/v1/campaigns",
            new StartCampaign
            {
                OrganisationId = District.Id,
                Name = "工资要约行动",
                From = Today,
                Until = Today.AddDays(60),
                Text = "请提出要约。",
            }
        );
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        await SendLettersAsync();
        return (await answer.ReadAsync()).GetProperty("caseId").GetGuid();
    }

    /// <summary>Three complaints at the enterprise, of which the employer knows nothing yet.</summary>
    public async Task<IReadOnlyList<Guid>> ComplaintsAsync()
    {
        using var supervisor = await AsAsync("supervisor");
        List<Guid> complaints = [];
        for (var at = 0; at < 3; at++)
        {
            var answer = await supervisor.PostCommandAsync(
                "/api/v1/supervision",
                new OpenSupervision
                {
                    OrganisationId = Enterprise.Id,
                    Source = SupervisionSource.Complaint,
                    Summary = "加班没有支付加班工资。",
                    Heads = ["excess-hours"],
                    Complainant = new Complainant("赵小满", "13900000000"),
                    On = Today,
                }
            );
            ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
            complaints.Add((await answer.ReadAsync()).GetProperty("caseId").GetGuid());
        }

        return complaints;
    }

    /// <summary>A dispute warning at the enterprise, raised from three complaints.</summary>
    public async Task<Guid> WarningAsync()
    {
        await ComplaintsAsync();
        using var official = await AsAsync("official");
        var answer = await official.PostCommandAsync(
            "/api/v1/disputes",
            new RaiseDisputeWarning { OrganisationId = Enterprise.Id, Signal = DisputeSignal.Complaints }
        );
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        return (await answer.ReadAsync()).GetProperty("caseId").GetGuid();
    }

    /// <summary>The enterprise takes part in the appraisal of this year, by the example's criteria.</summary>
    public async Task<Guid> CommendationAsync()
    {
        using var chair = await AsAsync("union-chair");
        var answer = await chair.PostCommandAsync("/api/v1/commendations", new OpenCommendation { OrganisationId = Enterprise.Id });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.ReadAsync()).GetProperty("caseId").GetGuid();
    }

    /// <summary>A joint conference of the district's union for this year, with a topic that is admitted.</summary>
    public async Task<Guid> ConferenceAsync()
    {
        using var official = await AsAsync("official");
        var id = (
            await SendAsync(
                "",
                new OpenConference
                {
                    OrganisationId = District.Id,
                    Year = Today.Year,
                    Government = "测试区人民政府",
                }
            )
        );
        await SendAsync(
            $"/{id}/topics",
            new RaiseTopic
            {
                CaseId = id,
                Title = "困难职工帮扶资金",
                Reason = "困难职工较多。",
                Request = "列入区级财政预算。",
                RaisedBy = "区总工会权益保障部",
                On = Today,
            }
        );
        await SendAsync(
            $"/{id}/admissions",
            new AdmitTopic
            {
                CaseId = id,
                Topic = 1,
                Admitted = true,
                AgreedWith = "区政府办公室",
                PreparedBy = "区财政局",
                PrepareBy = Today.AddDays(10),
                On = Today,
            }
        );
        return id;

        async Task<Guid> SendAsync(string address, Command command)
        {
            var answer = await official.PostCommandAsync($"/api/v1/conferences{address}", command);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
            return (await answer.ReadAsync()).GetProperty("caseId").GetGuid();
        }
    }

    /// <summary>Sends the letters of campaigns that wait; what the host's own job has in hand is waited for.</summary>
    public async Task SendLettersAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var run = scope.ServiceProvider.GetRequiredService<CampaignRun>();
        do
        {
            await run.RunAsync();
        } while (await run.WaitingAsync() > 0);
    }

    /// <summary>A ballot box of a session that is open, with nobody on its roll.</summary>
    public async Task<Guid> BallotBoxAsync()
    {
        var session = await InsertAsync(
            SessionProcedure.Definition,
            Json.Write(
                new Session
                {
                    TermId = Guid.NewGuid(),
                    Agenda =
                    [
                        new AgendaItem
                        {
                            Id = "1",
                            Title = "考勤办法",
                            Subject = "other",
                            Power = Power.Adopt,
                            Question = new Question(),
                        },
                    ],
                }
            )
        );
        var one = TellerLock.Make(Guid.NewGuid(), "监票人", "one passphrase", 1000);
        var box = new BallotBox
        {
            Id = Guid.CreateVersion7(),
            CaseId = session,
            Item = "1",
            Question = Json.Write(new Question()),
            State = BoxState.Open,
        };
        await Site.InDatabaseAsync(async db =>
        {
            db.BallotBoxes.Add(box);
            db.BoxLocks.Add(new BoxLocks { BoxId = box.Id, Locks = Json.Write(new List<TellerLock> { one, one }) });
            return await db.SaveChangesAsync();
        });
        return box.Id;
    }

    /// <summary>A document of a round, with a scan and a paper under the same key.</summary>
    public async Task<Guid> SignedDocumentAsync()
    {
        var (round, id, docx) = (await OfferedRoundAsync(), Guid.CreateVersion7(), BuiltInTemplates.Of(DocumentKinds.Named("offer")));
        await Site.InDatabaseAsync(async db =>
        {
            db.Documents.Add(
                new Document
                {
                    Id = id,
                    CaseId = round,
                    Kind = "offer",
                    IssuerId = Enterprise.Id,
                    IssuedAs = Party.Workers,
                    Addressee = "",
                    Number = "",
                    On = Today,
                    At = TimeProvider.System.GetUtcNow(),
                    TemplateSha256 = "",
                    Values = "{}",
                    Docx = docx,
                    Sha256 = "",
                }
            );
            db.SignedScans.Add(
                new SignedScan
                {
                    Id = id,
                    DocumentId = id,
                    CaseId = round,
                    Type = "pdf",
                    Content = [1],
                    Sha256 = "",
                    At = TimeProvider.System.GetUtcNow(),
                }
            );
            db.ReceivedPapers.Add(
                new ReceivedPaper
                {
                    Id = id,
                    CaseId = round,
                    Title = "回执",
                    Type = "pdf",
                    Content = [1],
                    Sha256 = "",
                    At = TimeProvider.System.GetUtcNow(),
                }
            );
            return await db.SaveChangesAsync();
        });
        return id;
    }

    private async Task<Guid> InsertAsync(string procedure, string facts)
    {
        var one = new Cases.Case
        {
            Id = Guid.CreateVersion7(),
            Number = $"T-{Guid.NewGuid():N}"[..30],
            Procedure = procedure,
            OrganisationId = Enterprise.Id,
            Path = Enterprise.Path,
            Jurisdiction = Enterprise.Code,
            Facts = facts,
            OpenedAt = TimeProvider.System.GetUtcNow(),
        };
        await Site.InDatabaseAsync(async db =>
        {
            db.Cases.Add(one);
            return await db.SaveChangesAsync();
        });
        return one.Id;
    }

    /// <summary>All that a command could have changed in a case.</summary>
    public Task<CaseState> StateAsync(Guid caseId) =>
        Site.InDatabaseAsync(async db =>
        {
            var found = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId);
            return new CaseState(
                found.Version,
                found.Facts,
                found.AuditSequence,
                found.AuditHead,
                await db.Steps.CountAsync(s => s.CaseId == caseId),
                await db.Deadlines.CountAsync(d => d.CaseId == caseId),
                await db.Outbox.CountAsync(m => m.CaseId == caseId),
                await db.PreparationNotes.CountAsync(n => n.CaseId == caseId)
            );
        });

    private static Organisation Node(string code, OrganisationKind kind, string name, Organisation? parent)
    {
        var id = Guid.CreateVersion7();
        return new Organisation
        {
            Id = id,
            Code = code,
            Kind = kind,
            Name = name,
            ParentId = parent?.Id,
            Path = $"{parent?.Path ?? "/"}{id:N}/",
        };
    }
}

/// <summary>All that a command could have changed in a case.</summary>
public sealed record CaseState(
    long Version,
    string Facts,
    long AuditSequence,
    string AuditHead,
    int Steps,
    int Deadlines,
    int Outbox,
    int Notes
);
