using Bargaining.Web.Simulation;

namespace Bargaining.Benchmarks;

/// <summary>A session of a large congress, brought to the point where two items can be voted.</summary>
internal static class SessionScenario
{
    public static Scenario Of(DateOnly today, int delegates)
    {
        string Day(int before) => today.AddDays(-before).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var file = Path.GetTempFileName();
        File.WriteAllText(
            file,
            $$"""
            title: {{delegates}} delegates
            jurisdiction: "230102"
            enterprise: { name: 北方动力装备集团有限公司, employees: {{delegates
                * 10}}, delegates: {{delegates}}, unionChair: 李, legalRepresentative: 王 }
            congress: { delegates: {{delegates}}, women: {{delegates / 3}}, managers: {{delegates
                / 10}}, units: [一分厂, 二分厂, 三分厂, 机关], beganOn: "{{Day(200)}}" }
            steps:
              - { on: {{Day(30)}}, by: union, do: convene-session, data: { kind: regular, meetsOn: "{{Day(0)}}", place: 体育馆 } }
              - on: {{Day(20)}}
                by: union
                do: settle-topics
                data: { agreedWithEmployer: true, employeesHeard: true, items: [{ title: 考勤办法, power: adopt }, { title: 奖励办法, power: adopt }] }
              - { on: {{Day(15)}}, by: union, do: give-notice, data: { method: direct, on: "{{Day(15)}}" } }
              - on: {{Day(0)}}
                by: union
                do: hold-preparatory-meeting
                data:
                  presidium: $delegates.3-11
                  tellers: [{ userId: $user.1, name: 代表001 }, { userId: $user.2, name: 代表002 }]
                  qualifications: 资格有效
                  agendaPassed: true
              - { on: {{Day(0)}}, by: union, do: take-attendance, data: { present: $delegates.1-{{delegates}} } }
              - { on: {{Day(0)}}, by: union, do: open-session }
            """
        );
        return Scenario.Read(file);
    }
}
