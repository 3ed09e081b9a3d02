using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class UploadTemplateTests
{
    private static readonly DocumentKind Offer = DocumentKinds.Named("offer");

    // A file is stamped with the time at which it is written: each is made once.
    private static readonly byte[][] Saved = [.. Enumerable.Range(0, 4).Select(Edited)];

    /// <summary>The product's own template, as an office saved it: other bytes, the same fields.</summary>
    private static byte[] Edited(int times)
    {
        var docx = BuiltInTemplates.Of(Offer);
        for (var n = 0; n < times; n++)
        {
            using var memory = new MemoryStream();
            memory.Write(docx);
            using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
            {
                var part = zip.GetEntry("word/document.xml")!;
                string text;
                using (var reader = new StreamReader(part.Open()))
                {
                    text = reader.ReadToEnd();
                }

                part.Delete();
                using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
                writer.Write(text.Replace("要约书", "要约函", StringComparison.Ordinal) + new string(' ', times));
            }

            docx = memory.ToArray();
        }

        return docx;
    }

    private static async Task<TemplateVersion> Upload(World world, Actor actor, UploadTemplate command)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var (services, context) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<CommandContext>());
        (context.Actor, context.Key) = (actor, Guid.NewGuid().ToString());
        var time = services.GetRequiredService<TimeProvider>();
        var administration = new Administration(
            services.GetRequiredService<BargainingDb>(),
            services.GetRequiredService<IDialect>(),
            services.GetRequiredService<OneCommit>(),
            context,
            time,
            NullLogger<Administration>.Instance
        );
        return await new UploadTemplateHandler(administration, context, time, new UploadTemplateValidator()).HandleAsync(command);
    }

    private static UploadTemplate Of(Guid organisation, byte[] content) =>
        new()
        {
            OrganisationId = organisation,
            Kind = "offer",
            Content = content,
        };

    [Fact]
    public async Task The_newest_of_the_nearest_organisation_is_used_and_every_version_stays()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var before = await world.IssuedOffer(round);

        (await Upload(world, world.UpperUnion, Of(world.District.Id, Saved[1]))).Version.ShouldBe(1);
        (await Upload(world, world.UpperUnion, Of(world.District.Id, Saved[2]))).Version.ShouldBe(2);
        var districts = await world.IssuedOffer(round);
        await Upload(world, world.Union, Of(world.Enterprise.Id, Saved[3]));
        var own = await world.IssuedOffer(round);

        (before.TemplateSha256, districts.TemplateSha256, own.TemplateSha256).ShouldBe(
            (Fingerprint.Of(BuiltInTemplates.Of(Offer)), Fingerprint.Of(Saved[2]), Fingerprint.Of(Saved[3]))
        );
        DocumentHtml.Article(own.Docx).ShouldContain("要约函");
        var versions = await world.Using<TemplateQuery, IReadOnlyList<TemplateVersion>>(q =>
            q.VersionsAsync(world.Union, world.Enterprise.Id, "offer")
        );
        versions
            .Select(v => (v.OrganisationId, v.Version))
            .ShouldBe([(world.Enterprise.Id, 1), (world.District.Id, 2), (world.District.Id, 1)]);
        (await world.Using<TemplateQuery, byte[]>(q => q.DocxAsync(world.UpperUnion, world.District.Id, "offer", 1))).ShouldBe(Saved[1]);
        (await world.Using<TemplateQuery, byte[]>(q => q.DocxAsync(world.Union, world.Enterprise.Id, "offer", null))).ShouldBe(Saved[3]);
    }

    [Fact]
    public async Task What_is_no_template_is_not_kept()
    {
        await using var world = await World.InAsync();

        await Should.ThrowAsync<TemplateRefused>(() => Upload(world, world.UpperUnion, Of(world.District.Id, Papers.Pdf())));
        await Should.ThrowAsync<Invalid>(() => Upload(world, world.UpperUnion, Of(world.District.Id, Saved[1]) with { Kind = "no-such" }));
        (
            await world.Using<TemplateQuery, IReadOnlyList<TemplateVersion>>(q =>
                q.VersionsAsync(world.UpperUnion, world.District.Id, "offer")
            )
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_unions_own_people_keep_its_templates()
    {
        await using var world = await World.InAsync();

        await Should.ThrowAsync<NotYourAction>(() => Upload(world, world.Employer, Of(world.Enterprise.Id, Saved[1])));
        await Should.ThrowAsync<NotYourAction>(() => Upload(world, world.UpperUnion, Of(world.Enterprise.Id, Saved[1])));
        await Should.ThrowAsync<NotInReach>(() => Upload(world, world.Union, Of(world.District.Id, Saved[1])));
    }
}
