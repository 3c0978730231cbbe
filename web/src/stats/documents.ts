import { graphql } from '@/graphql/generated'

/** The inboxes and campaigns that one may see the figures of. */
export const StatsInboxesDocument = graphql(`
  query StatsInboxes {
    inboxes(first: 200) {
      nodes {
        id
        name
        settings {
          timeZone
        }
      }
    }
    campaigns(first: 200) {
      nodes {
        id
        name
      }
    }
  }
`)

export const HeadlineDocument = graphql(`
  query StatsHeadline(
    $received: StatsFilter!
    $decided: DecisionStatsFilter!
    $happened: EventStatsFilter!
    $timeZone: TimeZone!
    $compareWith: StatsComparison
  ) {
    submissionStats(filter: $received, groupBy: [FOLDER], timeZone: $timeZone, compareWith: $compareWith) {
      total
      totalBefore
      spanBefore {
        from
        before
      }
      rows {
        folder
        count
        countBefore
      }
      uniqueSenders {
        count
        isEstimated
      }
    }
    decisionStats(filter: $decided, timeZone: $timeZone, compareWith: $compareWith) {
      total
      totalBefore
      pace {
        medianSeconds
        p90Seconds
        isEstimated
      }
      paceBefore {
        medianSeconds
        p90Seconds
        isEstimated
      }
    }
    eventStats(filter: $happened, groupBy: [EVENT], timeZone: $timeZone, compareWith: $compareWith) {
      rows {
        event
        count
        countBefore
      }
    }
  }
`)

/** How many wrote in the span that is compared with: no other answer tells. */
export const SendersBeforeDocument = graphql(`
  query StatsSendersBefore($received: StatsFilter!) {
    submissionStats(filter: $received) {
      uniqueSenders {
        count
        isEstimated
      }
    }
  }
`)

export const OverTimeDocument = graphql(`
  query StatsOverTime(
    $received: StatsFilter!
    $interval: StatsInterval!
    $timeZone: TimeZone!
    $compareWith: StatsComparison
  ) {
    submissionStats(
      filter: $received
      groupBy: [DATE, FOLDER]
      interval: $interval
      timeZone: $timeZone
      compareWith: $compareWith
    ) {
      csv
      spanBefore {
        from
        before
      }
      rows {
        from
        folder
        count
        countBefore
      }
    }
  }
`)

export const ByHourDocument = graphql(`
  query StatsByHour($received: StatsFilter!, $timeZone: TimeZone!) {
    submissionStats(filter: $received, groupBy: [WEEKDAY, HOUR], timeZone: $timeZone) {
      csv
      total
      rows {
        weekday
        hour
        count
      }
    }
  }
`)

/** By whatever tells them apart; a row knows what it was asked by. */
export const BreakdownDocument = graphql(`
  query StatsBreakdown(
    $received: StatsFilter!
    $by: [StatsDimension!]!
    $timeZone: TimeZone!
    $compareWith: StatsComparison
  ) {
    submissionStats(filter: $received, groupBy: $by, timeZone: $timeZone, compareWith: $compareWith) {
      csv
      total
      rows {
        country
        carrier
        carrierSource
        contentKind
        reason
        inboxId
        keyword
        count
        countBefore
      }
    }
  }
`)

export const ByModeratorDocument = graphql(`
  query StatsByModerator($decided: DecisionStatsFilter!, $timeZone: TimeZone!, $compareWith: StatsComparison) {
    decisionStats(filter: $decided, groupBy: [MODERATOR], timeZone: $timeZone, compareWith: $compareWith) {
      total
      rows {
        moderator {
          id
          name
        }
        count
        countBefore
        pace {
          medianSeconds
          p90Seconds
          isEstimated
        }
      }
    }
  }
`)

export const EventsDocument = graphql(`
  query StatsEvents($happened: EventStatsFilter!, $interval: StatsInterval!, $timeZone: TimeZone!) {
    eventStats(filter: $happened, groupBy: [DATE, EVENT], interval: $interval, timeZone: $timeZone) {
      total
      rows {
        from
        event
        count
      }
    }
  }
`)

export const SmsDocument = graphql(`
  query StatsSms(
    $written: EventStatsFilter!
    $interval: StatsInterval!
    $timeZone: TimeZone!
    $compareWith: StatsComparison
  ) {
    overTime: eventStats(
      filter: $written
      groupBy: [DATE]
      interval: $interval
      timeZone: $timeZone
      compareWith: $compareWith
    ) {
      spanBefore {
        from
        before
      }
      rows {
        from
        count
        countBefore
      }
    }
    byCampaign: eventStats(filter: $written, groupBy: [CAMPAIGN], timeZone: $timeZone, compareWith: $compareWith) {
      total
      rows {
        campaignId
        count
        countBefore
      }
    }
  }
`)

export const InboxCountersDocument = graphql(`
  subscription StatsInboxCounters($inboxIds: [ID!]!) {
    inboxCounters(inboxIds: $inboxIds) {
      counts {
        inboxId
        pending
        approved
        denied
      }
    }
  }
`)

export const WeeklyFiguresDocument = graphql(`
  query WeeklyFigures {
    weeklyFigures {
      on
      timeZone
      nextAt
    }
  }
`)

export const SaveWeeklyFiguresMutation = graphql(`
  mutation SaveWeeklyFigures($input: SaveWeeklyFiguresInput!) {
    saveWeeklyFigures(input: $input) {
      result {
        __typename
        ... on WeeklyFiguresSaved {
          weeklyFigures {
            on
            timeZone
            nextAt
          }
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)
