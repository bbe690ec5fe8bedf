<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Indexes of persons, places and organisations: the name as the text prints it, its other forms, its way through the
      languages, what is known of its bearer, every place. Forms listed elsewhere in the alphabet send the reader there.</xd:desc>
  </xd:doc>

  <xsl:key name="h:mentions" match="em:mention" use="tokenize(@of)"/>
  <xsl:key name="h:chains" match="em:chain" use="tokenize(@of)"/>
  <xsl:key name="h:forms" match="em:met | em:other" use="string(@of)"/>
  <xsl:key name="h:entity" match="person | place | org" use="string(@xml:id)"/>

  <xd:doc><xd:desc>Lists of more entries than this have their letters at the head.</xd:desc></xd:doc>
  <xsl:variable name="h:long" as="xs:integer" select="20"/>

  <xsl:template name="h:entities" as="element()*">
    <xsl:param name="sort" as="xs:string"/>
    <xsl:variable name="entities" as="element()*" select="$h:articles/*/(person | place | org)[local-name() = $sort]"/>
    <xsl:choose>
      <xsl:when test="$entities">
        <!-- entries and what leads to them, in one order -->
        <xsl:variable name="items" as="map(*)*">
          <xsl:for-each-group select="$entities" group-by="string(@xml:id)">
            <xsl:variable name="group" as="element()+" select="current-group()"/>
            <xsl:sequence select="h:item(em:heading(.), $group, false())"/>
            <xsl:variable name="others" as="element()*" select="key('h:forms', string(@xml:id))[self::em:other]"/>
            <xsl:sequence select="distinct-values($others) ! h:item(., $group, true())"/>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:variable name="sorted" as="map(*)*" select="sort($items, (), function($item as map(*)) as xs:string+ { $item?key, $item?group[1]/@xml:id })"/>
        <!-- the letters stay in sight as long as their list does -->
        <div class="lettered">
          <xsl:call-template name="h:letters">
            <xsl:with-param name="items" select="$sorted"/>
            <xsl:with-param name="sort" select="$sort"/>
          </xsl:call-template>
          <xsl:for-each-group select="$sorted" group-adjacent="?letter">
            <div class="letter" id="em.{$sort}.{h:letter-id(current-grouping-key())}">
              <xsl:for-each select="current-group()">
                <xsl:call-template name="h:index-line"/>
              </xsl:for-each>
            </div>
          </xsl:for-each-group>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <p class="none">{em:label('none.' || $sort, $language)}</p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="h:item" as="map(*)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="group" as="element()+"/>
    <xsl:param name="see" as="xs:boolean"/>
    <xsl:variable name="key" as="xs:string" select="em:sort-key($name)"/>
    <xsl:sequence select="map{'name': $name, 'key': $key, 'group': $group, 'see': $see,
        'letter': (substring($key, 1, 1)[matches(., '\p{L}')] ! upper-case(.), '#')[1]}"/>
  </xsl:function>

  <xsl:function name="h:letter-id" as="xs:string">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:sequence select="if (matches($letter, '^[A-Z]$')) then lower-case($letter) else 'u' || string-join(string-to-codepoints($letter), '-')"/>
  </xsl:function>

  <!-- the letters that a list has -->
  <xsl:template name="h:letters" as="element()?">
    <xsl:param name="items" as="map(*)*"/>
    <xsl:param name="sort" as="xs:string"/>
    <xsl:if test="count($items) gt $h:long">
      <nav class="letters" aria-label="{em:label('letters', $language)}: {em:label('nouns.' || $sort, $language)}">
        <ul>
          <xsl:for-each select="distinct-values($items?letter)">
            <li>
              <a href="#em.{$sort}.{h:letter-id(.)}">{.}</a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- the context item is a map of h:item -->
  <xsl:template name="h:index-line" as="element()">
    <xsl:variable name="item" as="map(*)" select="."/>
    <xsl:choose>
      <xsl:when test="?see">
        <xsl:for-each select="?group[1]">
          <p class="see">
            <xsl:text>{$item?name}: </xsl:text>
            <i class="term">{em:label('see', $language)}</i>
            <xsl:text> </xsl:text>
            <a href="#{@xml:id}">
              <xsl:sequence select="h:lang(em:printed-name(.))"/>
              <xsl:value-of select="em:heading(.)"/>
            </a>
          </p>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="?group[1]">
          <xsl:call-template name="h:entity">
            <xsl:with-param name="group" select="$item?group"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- one entry: `group` are the entries of this identifier in all articles -->
  <xsl:template name="h:entity" as="element()">
    <xsl:param name="group" as="element()+"/>
    <xsl:variable name="id" as="xs:string" select="@xml:id"/>
    <xsl:variable name="mentions" as="element()*" select="key('h:mentions', $id)"/>
    <xsl:variable name="chains" as="element()*" select="key('h:chains', $id)"/>
    <section class="entity" id="{$id}">
      <h2>
        <xsl:sequence select="h:lang(em:printed-name(.))"/>
        <xsl:value-of select="em:heading(.)"/>
      </h2>
      <xsl:call-template name="h:names"/>
      <xsl:for-each select="note[@type = 'description'][normalize-space()]">
        <p class="description">
          <xsl:sequence select="h:lang((ancestor-or-self::*[@xml:lang], ..)[1])"/>
          <xsl:value-of select="em:edited(node())"/>
        </p>
      </xsl:for-each>
      <xsl:call-template name="h:chains">
        <xsl:with-param name="chains" select="$chains"/>
      </xsl:call-template>
      <xsl:variable name="met" as="xs:string*" select="distinct-values(key('h:forms', $id)[self::em:met])[not(. = $chains/em:side)]"/>
      <xsl:if test="exists($met)">
        <p class="met">
          <xsl:text>{em:label('person.met', $language)} </xsl:text>
          <xsl:for-each select="$met">
            <xsl:if test="position() gt 1">, </xsl:if>
            <i>{.}</i>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:call-template name="h:occurrences">
        <xsl:with-param name="nodes" select="$mentions"/>
        <xsl:with-param name="roles" select="$group/note[@type = 'role'][normalize-space()]"/>
      </xsl:call-template>
      <xsl:if test="empty($mentions)">
        <p class="unmentioned">
          <xsl:text>{em:label('entity.unmentioned', $language)} </xsl:text>
          <xsl:for-each select="$group/..">
            <xsl:if test="position() gt 1">, </xsl:if>
            <a class="article" href="{../@page}{if (@has-header = 'true') then '#em.facts' else ''}">
              <xsl:sequence select="h:lang(..)"/>
              <xsl:value-of select="../@title"/>
            </a>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:call-template name="h:in-context">
        <xsl:with-param name="nodes" select="$mentions"/>
      </xsl:call-template>
      <xsl:call-template name="h:identifiers"/>
    </section>
  </xsl:template>

  <!-- the names of an entity beside the one it is listed under, and its dates -->
  <xsl:template name="h:names" as="element()?">
    <xsl:variable name="entity" as="element()" select="."/>
    <xsl:variable name="printed" as="xs:string" select="string(em:printed-name(.) ! normalize-space())"/>
    <xsl:variable name="items" as="element()*">
      <xsl:for-each select="em:names(., 'standard')[normalize-space() ne $printed]">
        <span>
          <xsl:sequence select="h:lang(.)"/>
          <xsl:value-of select="normalize-space()"/>
        </span>
      </xsl:for-each>
      <xsl:for-each select="('native', 'russian', 'english', 'variant')">
        <xsl:variable name="type" as="xs:string" select="."/>
        <xsl:for-each-group select="em:names($entity, $type)[not(normalize-space() = $printed)]" group-by="normalize-space()">
          <span>
            <xsl:if test="position() eq 1">
              <span class="label">{em:label('name.' || $type, $language)} </span>
            </xsl:if>
            <span>
              <xsl:sequence select="h:lang(.)"/>
              <xsl:value-of select="if ($type eq 'russian') then em:starred(.) else normalize-space()"/>
            </span>
          </span>
        </xsl:for-each-group>
      </xsl:for-each>
      <xsl:if test="em:dates(., $language)">
        <span class="dates">{em:dates(., $language)}</span>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="$items">
      <p class="forms">
        <xsl:for-each select="$items">
          <xsl:if test="position() gt 1"> · </xsl:if>
          <xsl:sequence select="."/>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- the way of a name: right form, Russian form, what the source has; each way once, with its places -->
  <xsl:template name="h:chains" as="element()*">
    <xsl:param name="chains" as="element()*"/>
    <xsl:for-each-group select="$chains" group-by="string-join((em:side, em:russian), '&#x2063;')">
      <div class="way">
        <ol class="chain" aria-label="{em:label('chain', $language)}">
          <xsl:for-each select="em:side[1], em:russian, em:side[2]">
            <xsl:variable name="tongue" as="xs:string" select="string(tokenize(@xml:lang, '-')[1])"/>
            <li>
              <xsl:if test="$tongue">
                <span class="label">{em:label-of('tongue', $tongue, $language)} </span>
              </xsl:if>
              <xsl:element name="{if (position() eq 1) then 'b' else 'i'}">
                <xsl:sequence select="h:lang(.)"/>
                <xsl:value-of select="."/>
              </xsl:element>
              <xsl:if test="starts-with(self::em:russian, '*')">
                <xsl:text> </xsl:text>
                <small>({em:label('form.reconstructed', $language)})</small>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ol>
        <p class="at">
          <xsl:for-each-group select="current-group()" group-by="string(ancestor::em:article/@page)">
            <xsl:if test="position() gt 1"> · </xsl:if>
            <xsl:call-template name="h:spots">
              <xsl:with-param name="nodes" select="current-group()"/>
              <xsl:with-param name="page" select="current-grouping-key()"/>
            </xsl:call-template>
          </xsl:for-each-group>
        </p>
      </div>
    </xsl:for-each-group>
  </xsl:template>

  <!-- identifiers elsewhere -->
  <xsl:template name="h:identifiers" as="element()?">
    <xsl:if test="idno[normalize-space()]">
      <p class="identifiers">
        <xsl:for-each select="idno[normalize-space()]">
          <xsl:if test="position() gt 1"> · </xsl:if>
          <xsl:variable name="value" as="xs:string" select="normalize-space()"/>
          <xsl:variable name="address" as="xs:string?" select="(h:address($value, .), h:register(string(@type), $value))[1]"/>
          <xsl:choose>
            <xsl:when test="exists($address)">
              <a href="{$address}">{string-join((@type, $value[not(matches(., '^https?:')) or empty(current()/@type)]), ' ')}</a>
            </xsl:when>
            <xsl:otherwise>{string-join((@type, $value), ' ')}</xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <xd:doc>
    <xd:desc>The address that a register gives to one of its numbers.</xd:desc>
    <xd:param name="type">idno/@type</xd:param>
    <xd:param name="value">the number</xd:param>
    <xd:return>an address; nothing for other registers, and for what does not look like a number of theirs</xd:return>
  </xd:doc>
  <xsl:function name="h:register" as="xs:string?" visibility="public">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="registers" as="map(xs:string, xs:string)" select="map{
        'viaf': 'https://viaf.org/viaf/', 'wikidata': 'https://www.wikidata.org/wiki/', 'gnd': 'https://d-nb.info/gnd/',
        'orcid': 'https://orcid.org/', 'isni': 'https://isni.org/isni/', 'geonames': 'https://www.geonames.org/',
        'ror': 'https://ror.org/', 'loc': 'https://id.loc.gov/authorities/'}"/>
    <xsl:sequence select="$registers(lower-case($type))[matches($value, '^[A-Za-z0-9-]+$')] ! (. || $value)"/>
  </xsl:function>

  <!-- personal names that stand for nobody identified -->
  <xsl:template name="h:strangers" as="element()?">
    <xsl:variable name="names" as="element()*" select="$h:articles/em:persons/em:mention[not(normalize-space(@of)) or empty(key('h:entity', tokenize(@of)))]"/>
    <xsl:if test="$names">
      <section class="strangers">
        <h2 class="part">{em:label('strangers', $language)}</h2>
        <p>{em:label('strangers.gloss', $language)}</p>
        <dl>
          <xsl:for-each-group select="$names" group-by="string(@words)">
            <xsl:sort select="em:sort-key(current-grouping-key())"/>
            <xsl:sort select="current-grouping-key()"/>
            <dt>{current-grouping-key()}</dt>
            <dd>
              <xsl:call-template name="h:occurrences">
                <xsl:with-param name="nodes" select="current-group()"/>
              </xsl:call-template>
              <xsl:call-template name="h:in-context">
                <xsl:with-param name="nodes" select="current-group()"/>
              </xsl:call-template>
            </dd>
          </xsl:for-each-group>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
