import type { Kind, Named, PublicField, Stamp } from './directory.ts';
import type { Load, Regime } from './tool.ts';

/** States that the public sees; what is still to deploy is not listed. */
export type ServiceState = 'live' | 'read_only' | 'retired';

/** Where a record was read, when it is not our own. */
export interface Origin {
  name: string;
  url: string | null;
  licence: string | null;
  attribution: string | null;
}

/** How the directory that a record was read in answers, in moments: when all of it was read last, since when it was not, since when it does not hold the record. */
export interface Reading {
  goodAt: string | null;
  failingSince: string | null;
  missingSince: string | null;
}

/** Whether a record that another names is kept here, or was read elsewhere. */
interface Kept {
  isLocal: boolean;
}

/** What all public records tell. */
export interface Details extends Named {
  id: string;
  sentence: string;
  themes: string[];
  tools: string[];
  carriers: (Named & Kept & { id: string })[];
  /** Those that hold today; kept here is the network that gives one. */
  stamps: (Stamp & Kept)[];
  territoryKind: string | null;
  territoryCode: string | null;
  place: string;
  departmentCode: string | null;
  regionCode: string | null;
  latitude: number | null;
  longitude: number | null;
  logoHash: string | null;
  confirmedAt: Date | null;
  listedAt: Date;
  updatedAt: Date;
  /** Since when the address that it sends people to has not answered; null while it does. */
  silentSince: Date | null;
  isExample: boolean;
  origin: Origin | null;
  reading: Reading | null;
}

interface Confirmed {
  confirmedByRole: string | null;
  confirmedByNetwork: string | null;
}

export interface NetworkDetails extends Details, Confirmed {
  description: string;
  website: string | null;
  contact: string | null;
  chatRoom: string | null;
  socialLinks: string[];
  fundingLinks: string[];
  legalForm: string | null;
  startedOn: string | null;
  welcomesNewcomers: string;
  charterUrl: string | null;
  logoAlt: string;
  answersChannel: string;
  answersDelay: string;
}

export interface CommunityDetails extends Details, Confirmed {
  description: string;
  website: string | null;
  contact: string | null;
  startedOn: string | null;
  sizeBand: string | null;
  logoAlt: string;
  answersFirst: string;
  /** Confirmed memberships of today in listed networks, the primary one first. */
  memberships: (Named & Kept & { id: string; fromOn: string; isPrimary: boolean })[];
}

export interface ServiceDetails extends Details {
  /** What it said of itself when it was last looked at: its software, which version, and whether anybody may join. */
  toldSoftware: string | null;
  toldVersion: string | null;
  toldOpen: boolean | null;
  /** Of the catalogue; null where a directory elsewhere names software that it does not have. */
  tool: string | null;
  software: string | null;
  address: string | null;
  regime: Regime;
  load: Load;
  state: ServiceState;
  startedOn: string | null;
  endedOn: string | null;
  guideLink: string | null;
  dutyRole: string;
  dutyChannel: string;
  dutyDelay: string;
  /** The network that answers first, where the service itself names nobody. */
  dutyNetwork: Named | null;
  holder: Named & Kept & { kind: 'network' | 'community'; contact: string | null };
  replacedBy: (Named & Kept) | null;
}

/** One line of the services of a record. */
export interface ServiceLine extends Named {
  id: string;
  tool: string | null;
  software: string | null;
  address: string | null;
  regime: Regime;
  load: Load;
  state: ServiceState;
  endedOn: string | null;
}

/** A listed record that a network carries. */
export interface Carried extends Named {
  kind: Kind;
  id: string;
  sentence: string;
  place: string;
  tools: string[];
  /** How many of this kind the network carries in all. */
  total: number;
}

/** One line of the public history of a record: never a person, never an older value. */
export interface PublicRevision {
  at: Date;
  role: string;
  /** The network that the steward acted for, if it is listed. */
  network: string | null;
  fields: string[];
}

/** A change as it is told: only fields that the public sees. */
export interface ToldRevision extends Omit<PublicRevision, 'fields'> {
  fields: readonly PublicField[];
}
